package dev.sundog.lambda.rule;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.api.Environment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a function's configuration must be like, besides what the model says. */
public final class FunctionRule {

    /** Runtimes in which functions can be made; AWS names them in this form when it refuses another. */
    private static final List<String> RUNTIMES = List.of(
            "nodejs20.x",
            "nodejs22.x",
            "nodejs24.x",
            "provided.al2023",
            "provided.al2",
            "python3.9",
            "python3.10",
            "python3.11",
            "python3.12",
            "python3.13",
            "python3.14",
            "java8.al2",
            "java11",
            "java17",
            "java21",
            "java25",
            "ruby3.2",
            "ruby3.3",
            "ruby3.4",
            "dotnet8",
            "dotnet10",
            "nodejs18.x");

    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private FunctionRule() {}

    /** Whether AWS has such a runtime. */
    public static void checkRuntime(String runtime) {
        if (runtime != null && !RUNTIMES.contains(runtime)) {
            throw LambdaErrors.invalidParameter("Value " + runtime
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " + RUNTIMES
                    + " or be a valid ARN");
        }
    }

    /** Whether a user may set these variables, and so many. */
    public static void checkEnvironment(Environment environment, LambdaLimits limits) {
        if (environment == null || environment.variables() == null) {
            return;
        }
        Set<String> reserved = new TreeSet<>(environment.variables().keySet());
        reserved.retainAll(RESERVED);
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalidParameter(
                    "Lambda was unable to configure your environment variables because the environment variables you have "
                            + "provided contains reserved keys that are currently not supported for modification. Reserved "
                            + "keys used in this request: " + String.join(", ", reserved));
        }
        String measured = asJson(environment.variables());
        if (measured.getBytes(StandardCharsets.UTF_8).length > limits.environment()) {
            throw LambdaErrors.invalidParameter(
                    "Lambda was unable to configure your environment variables because the environment variables you have "
                            + "provided exceeded the 4KB limit. String measured: " + measured);
        }
    }

    private static String asJson(Map<String, String> variables) {
        Map<String, Document> members = new LinkedHashMap<>();
        variables.forEach((name, value) -> members.put(name, new Document.Text(value)));
        return JsonText.write(new Document.Object(members));
    }

    /** Whether so many layers may be named, each in one version. */
    public static void checkLayers(List<String> layers) {
        if (layers == null) {
            return;
        }
        if (layers.size() > LambdaLimits.LAYERS) {
            throw LambdaErrors.invalidParameter("Cannot reference more than " + LambdaLimits.LAYERS + " layers.");
        }
        Map<String, String> seen = new HashMap<>();
        for (String layer : layers) {
            String other = seen.put(layer.substring(0, layer.lastIndexOf(':')), layer);
            if (other != null) {
                throw LambdaErrors.invalidParameter(
                        "Two different versions of the same layer are not allowed to be referenced in the same function. "
                                + other + " and " + layer);
            }
        }
    }

    /** Whether a target for what fails is of a kind that AWS takes. */
    public static void checkDeadLetterTarget(String target) {
        if (target != null && !target.isEmpty() && !target.matches("arn:aws[a-zA-Z-]*:(sqs|sns):.*")) {
            throw LambdaErrors.invalidParameter("The provided target ARN is not valid: " + target);
        }
    }

    /** A name for a new function: no version can be made by name. */
    public static void checkNewName(FunctionRef ref) {
        if (!ref.qualifier().isEmpty()) {
            throw LambdaErrors.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        if (ref.name().length() > 64) {
            throw LambdaErrors.constraint(
                    ref.name(), "functionName", "Member must have length less than or equal to 64");
        }
    }
}
