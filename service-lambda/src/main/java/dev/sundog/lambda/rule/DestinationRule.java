package dev.sundog.lambda.rule;

import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.state.Functions;
import java.util.Set;
import java.util.stream.Stream;

/** Who may be told what became of events of asynchronous invocations. */
public final class DestinationRule {

    private static final Set<String> SERVICES = Set.of("lambda", "sqs", "sns", "events", "s3");

    private DestinationRule() {}

    /** Refuses destinations that AWS does not take, in its order of checks. */
    public static void check(DestinationConfig config, FunctionRef function, Functions functions) {
        Stream.of(onSuccess(config), onFailure(config))
                .filter(target -> target != null && !target.isEmpty())
                .forEach(target -> check(target, config, function, functions));
    }

    private static void check(String target, DestinationConfig config, FunctionRef function, Functions functions) {
        Arn arn = Arn.parse(target)
                .filter(one -> SERVICES.contains(one.service()))
                .orElseThrow(() -> LambdaErrors.invalidParameter(
                        "The provided destination config " + words(config) + " is invalid."));
        if (arn.service().equals("lambda")) {
            checkFunction(arn, function, functions);
        }
    }

    private static void checkFunction(Arn arn, FunctionRef function, Functions functions) {
        FunctionRef target = FunctionRef.parse(arn);
        if (target.unqualified().equals(function.unqualified())) {
            throw LambdaErrors.invalidParameter("You can't specify the function as a destination for itself.");
        }
        if (functions
                .in(target.scope())
                .find(target.name())
                .filter(found -> found.has(target.qualifier()))
                .isEmpty()) {
            throw LambdaErrors.invalidParameter("The destination ARN " + arn + " is invalid.");
        }
    }

    /** The configuration as AWS's service prints it. */
    private static String words(DestinationConfig config) {
        return "DestinationConfig(onSuccess="
                + (config.onSuccess() == null ? "null" : "OnSuccess(destination=" + onSuccess(config) + ")")
                + ", onFailure="
                + (config.onFailure() == null ? "null" : "OnFailure(destination=" + onFailure(config) + ")")
                + ")";
    }

    private static String onSuccess(DestinationConfig config) {
        return config == null || config.onSuccess() == null
                ? null
                : config.onSuccess().destination();
    }

    private static String onFailure(DestinationConfig config) {
        return config == null || config.onFailure() == null
                ? null
                : config.onFailure().destination();
    }
}
