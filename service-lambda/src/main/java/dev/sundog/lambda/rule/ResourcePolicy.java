package dev.sundog.lambda.rule;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.PolicyEvaluator;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.PolicySource;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.Principals;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.AccountId;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.state.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The policy of a function, an alias or a layer's version, made of statements that are added one by one. */
public final class ResourcePolicy {

    private ResourcePolicy() {}

    // ---- statements

    /** The whole policy as JSON. */
    public static String document(Map<String, String> statements) {
        List<Document> all = statements.values().stream()
                .map(JsonText::read)
                .flatMap(Optional::stream)
                .toList();
        Map<String, Document> policy = new LinkedHashMap<>();
        policy.put("Version", new Document.Text("2012-10-17"));
        policy.put("Id", new Document.Text("default"));
        policy.put("Statement", new Document.Array(all));
        return JsonText.write(new Document.Object(policy));
    }

    /** The whole policy as JSON; empty where nothing is said. */
    public static Optional<String> asText(Policy policy) {
        return policy.statements().isEmpty() ? Optional.empty() : Optional.of(document(policy.statements()));
    }

    /**
     * A policy with one more statement, in AWS's order of checks.
     *
     * @param now as it is, perhaps without statements
     * @param expected the revision that the caller knows, or {@code null}
     * @param api that tells the revision, as the refusal names it
     */
    public static Policy with(
            Policy now, String sid, String statement, String expected, String newRevision, String api) {
        checkRevision(now, expected, api);
        if (now.statements().containsKey(sid)) {
            throw LambdaErrors.conflict(
                    "The statement id (" + sid
                            + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        // AWS: statements stay in the order in which they were added
        Map<String, String> statements = new LinkedHashMap<>(now.statements());
        statements.put(sid, statement);
        if (document(statements).length() > LambdaLimits.POLICY) {
            throw LambdaErrors.policyTooLong();
        }
        return new Policy(newRevision, Collections.unmodifiableMap(statements));
    }

    /** A policy without one of its statements. */
    public static Policy without(Policy now, String sid, String expected, String newRevision, String api) {
        if (now.statements().isEmpty()) {
            throw LambdaErrors.notFound("No policy is associated with the given resource.");
        }
        if (!now.statements().containsKey(sid)) {
            throw LambdaErrors.notFound("Statement " + sid + " is not found in resource policy.");
        }
        checkRevision(now, expected, api);
        Map<String, String> statements = new LinkedHashMap<>(now.statements());
        statements.remove(sid);
        return new Policy(newRevision, Collections.unmodifiableMap(statements));
    }

    private static void checkRevision(Policy now, String expected, String api) {
        if (expected != null && !Objects.equals(expected, now.revisionId())) {
            throw LambdaErrors.revisionMismatch(api);
        }
    }

    // ---- decisions

    /** Whether the policy lets {@code who} do {@code action}, whatever other policies say. */
    public static boolean allows(Policy policy, Principal who, String action, String resource, RequestKeys keys) {
        return !policy.statements().isEmpty()
                && PolicyEvaluator.trusts(who, new AccessRequest(action, resource, keys), source(policy, resource))
                        .isAllowed();
    }

    /**
     * Whether the policy lets an account in. Who exactly calls is known only where policies are enforced; else a key stands for
     * whomever of its account the policy names.
     */
    public static boolean allows(Policy policy, AccountId account, String action, String resource) {
        if (policy.statements().isEmpty()) {
            return false;
        }
        Stream<String> named = source(policy, resource).policy().statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principals -> principals.byKind().getOrDefault(Principals.AWS, List.of()).stream())
                .filter(arn -> arn.contains("::" + account + ":"));
        return Stream.concat(Stream.of("arn:aws:iam::" + account + ":root"), named)
                .anyMatch(
                        arn -> allows(policy, Principal.of(arn, account.value()), action, resource, RequestKeys.NONE));
    }

    private static PolicySource source(Policy policy, String resource) {
        return new PolicySource(resource, "resource", PolicyReader.resource(document(policy.statements())));
    }
}
