package dev.sundog.logs.state;

import java.util.List;

/**
 * A subscription filter as it is kept.
 *
 * @param roleArn or empty
 * @param distribution {@code Random} or {@code ByLogStream}
 * @param createdAt in milliseconds since the epoch
 * @param criteria which accounts' and regions' events it is for, or empty
 * @param systemFields {@code @aws.account} and {@code @aws.region}, where they are to be sent
 */
public record SubscriptionRecord(
        String name,
        String pattern,
        String destinationArn,
        String roleArn,
        String distribution,
        long createdAt,
        boolean onTransformedLogs,
        String criteria,
        List<String> systemFields) {}
