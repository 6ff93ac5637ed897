package dev.sundog.logs.rule;

import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.LogsErrors;

/** Where subscription filters may send events, and what they need for it. */
public final class DestinationRule {

    private DestinationRule() {}

    /**
     * Refuses destinations that AWS refuses, and those whose services are not there: nothing that is sent would ever arrive.
     *
     * @param roleArn or {@code null}
     */
    public static void check(Scope scope, String destinationArn, String roleArn) {
        Arn destination = Arn.parse(destinationArn).orElseThrow(() -> LogsErrors.noDestination(destinationArn));
        switch (destination.service()) {
            case "lambda" -> checkFunction(scope, destination, roleArn);
            case "kinesis" -> {
                requireRole("kinesis", roleArn);
                throw LogsErrors.unreachable("Kinesis stream");
            }
            case "firehose" -> {
                requireRole("firehose", roleArn);
                throw LogsErrors.unreachable("Firehose stream");
            }
            case "logs" -> throw LogsErrors.unreachable("destination");
            default -> throw LogsErrors.noDestination(destination.service());
        }
    }

    private static void checkFunction(Scope scope, Arn function, String roleArn) {
        if (roleArn != null) {
            throw LogsErrors.roleNotTaken("lambda");
        }
        if (!function.account().equals(scope.account().value())) {
            throw LogsErrors.functionOfAnotherAccount();
        }
    }

    private static void requireRole(String vendor, String roleArn) {
        if (roleArn == null) {
            throw LogsErrors.roleNeeded(vendor);
        }
    }
}
