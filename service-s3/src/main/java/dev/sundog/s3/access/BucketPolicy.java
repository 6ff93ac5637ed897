package dev.sundog.s3.access;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.Effect;
import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.Principals;
import dev.sundog.core.policy.Statement;
import dev.sundog.core.value.Arn;
import dev.sundog.s3.SettingErrors;
import java.util.List;

/**
 * A bucket policy, as it is where identities are not evaluated: whoever is named stands for their whole account.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a>
 */
public final class BucketPolicy {

    private final Policy policy;

    private BucketPolicy(Policy policy) {
        this.policy = policy;
    }

    /** What a policy says to a request. */
    public enum Decision {
        ALLOWED,
        DENIED,
        SILENT
    }

    /** Reads the policy of the bucket {@code bucketArn}, or refuses it in AWS's words. */
    public static BucketPolicy of(String json, String bucketArn) {
        BucketPolicyRule.check(json, bucketArn);
        return kept(json);
    }

    /** Reads a policy that has been checked. */
    static BucketPolicy kept(String json) {
        try {
            return new BucketPolicy(PolicyReader.resource(json));
        } catch (MalformedPolicy malformed) {
            throw SettingErrors.malformedPolicy("Invalid policy syntax.");
        }
    }

    /**
     * What the policy says to a caller who is not of the owner's account: a denial outweighs what is allowed.
     *
     * @param account whose caller signed, or empty for one whom nobody knows
     */
    Decision decide(String account, AccessRequest request) {
        Decision decision = Decision.SILENT;
        for (Statement statement : policy.statements()) {
            if (isAbout(statement, account) && statement.appliesTo(request, policy.hasVariables())) {
                if (statement.effect() == Effect.DENY) {
                    return Decision.DENIED;
                }
                decision = Decision.ALLOWED;
            }
        }
        return decision;
    }

    private static boolean isAbout(Statement statement, String account) {
        return statement
                .principals()
                .map(named -> named.byKind().getOrDefault(Principals.AWS, List.of()).stream()
                                .anyMatch(name -> names(name, account))
                        != named.inverted())
                .orElse(false);
    }

    private static boolean names(String name, String account) {
        return name.equals("*")
                || (!account.isEmpty()
                        && (name.equals(account)
                                || Arn.parse(name)
                                        .filter(arn -> arn.account().equals(account))
                                        .isPresent()));
    }

    /** Whether the policy gives everybody something that no condition narrows to known callers. */
    public boolean isPublic() {
        return policy.statements().stream()
                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                        && statement.conditions().stream().noneMatch(NarrowCondition::narrows)
                        && statement.principals().map(Principals::areEverybody).orElse(false));
    }
}
