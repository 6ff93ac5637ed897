package dev.sundog.core.value;

import java.util.Optional;

/**
 * An Amazon Resource Name. Region and account are empty for global resources such as S3 buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARN format</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    /** Reads {@code arn:partition:service:region:account:resource}; empty where the text has another form. */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /** Where the resource is; empty where the ARN names no account or no region. */
    public Optional<Scope> scope() {
        return AccountId.isAccountId(account) && RegionId.isRegionId(region)
                ? Optional.of(new Scope(new AccountId(account), new RegionId(region)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
