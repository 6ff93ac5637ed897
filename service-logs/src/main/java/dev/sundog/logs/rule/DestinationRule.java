package dev.sundog.logs.rule;

import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.LogsErrors;

/** Where subscription filters may send events, and what they need for it. */
public final class DestinationRule {

    private DestinationRule() {}

    /**
     * Refuses destinations that AWS refuses, and those whose services are not there: nothing that is sent would ever arrive.
     * What passes is a function.
     *
     * @param roleArn or {@code null}
     */
    public static Arn function(Scope scope, String destinationArn, String roleArn) {
        Arn destination = Arn.parse(destinationArn).orElseThrow(() -> LogsErrors.noDestination(destinationArn));
        switch (destination.service()) {
            case "lambda" -> {
                checkFunction(scope, destination, roleArn);
                return destination;
            }
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

    /** Refuses the group that a function itself logs to. */
    public static void checkGroup(Arn function, String group) {
        if (isOwnGroup(function, group)) {
            throw LogsErrors.groupOfTheFunctionItself();
        }
    }

    /** Whether that is the group that a function itself logs to. */
    public static boolean isOwnGroup(Arn function, String group) {
        String name = function.resource().substring(function.resource().indexOf(':') + 1);
        int qualifier = name.indexOf(':');
        return group.equals("/aws/lambda/" + (qualifier < 0 ? name : name.substring(0, qualifier)));
    }

    private static void requireRole(String vendor, String roleArn) {
        if (roleArn == null) {
            throw LogsErrors.roleNeeded(vendor);
        }
    }
}
