package dev.sundog.iam.rule;

import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.state.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Policy documents: what they must be, and how answers show them. */
public final class PolicyDocuments {

    private PolicyDocuments() {}

    /** Reads a policy of an identity, or refuses it. */
    public static Policy identity(String text) {
        try {
            return PolicyReader.identity(text);
        } catch (MalformedPolicy problem) {
            throw IamErrors.malformedPolicy(problem);
        }
    }

    /** Reads a policy that says who may assume a role, or refuses it. */
    public static Policy trust(String text) {
        Policy policy;
        try {
            policy = PolicyReader.trust(text);
        } catch (MalformedPolicy problem) {
            throw IamErrors.malformedPolicy(problem);
        }
        if (size(text) > IamLimits.TRUST_POLICY_SIZE) {
            throw IamErrors.quota("ACLSizePerRole", IamLimits.TRUST_POLICY_SIZE);
        }
        return policy;
    }

    /** Checks the size of a managed policy. */
    public static void checkManagedSize(String text) {
        if (size(text) > IamLimits.POLICY_SIZE) {
            throw IamErrors.quota("PolicySize", IamLimits.POLICY_SIZE);
        }
    }

    /** Checks the size of all inline policies of something together. */
    public static void checkInlineSize(Kind kind, String name, Iterable<String> documents) {
        int limit = switch (kind) {
            case USER -> IamLimits.USER_POLICY_SIZE;
            case GROUP -> IamLimits.GROUP_POLICY_SIZE;
            default -> IamLimits.ROLE_POLICY_SIZE;
        };
        int total = 0;
        for (String document : documents) {
            total += size(document);
        }
        if (total > limit) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + limit + " bytes exceeded for " + kind.arnPrefix() + " " + name);
        }
    }

    /** AWS: white space does not count. */
    private static int size(String text) {
        return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** A document as answers show it, percent-encoded after RFC 3986. */
    public static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
