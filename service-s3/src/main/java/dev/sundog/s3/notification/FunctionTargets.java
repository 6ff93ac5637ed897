package dev.sundog.s3.notification;

import dev.sundog.s3.api.LambdaFunctionConfiguration;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.QueueConfiguration;
import java.util.List;

/** Functions that are told of events. They are described as queues are, but for the name of a member: so one form does for both. */
public final class FunctionTargets {

    private FunctionTargets() {}

    /** The functions of a configuration in the form of queues. */
    public static List<QueueConfiguration> asQueues(NotificationConfiguration configuration) {
        return configuration.lambdaFunctionConfigurations() == null
                ? List.of()
                : configuration.lambdaFunctionConfigurations().stream()
                        .map(function -> new QueueConfiguration(
                                function.id(), function.lambdaFunctionArn(), function.events(), function.filter()))
                        .toList();
    }

    /** What is in the form of queues as functions again; {@code null} where there are none. */
    public static List<LambdaFunctionConfiguration> asFunctions(List<QueueConfiguration> queues) {
        return queues.isEmpty()
                ? null
                : queues.stream()
                        .map(queue -> new LambdaFunctionConfiguration(
                                queue.id(), queue.queueArn(), queue.events(), queue.filter()))
                        .toList();
    }
}
