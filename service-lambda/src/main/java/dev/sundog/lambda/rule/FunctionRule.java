package dev.sundog.lambda.rule;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.RegionId;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.api.Environment;
import dev.sundog.lambda.api.Runtime;
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
            "ruby4.0",
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

    /** Runtimes in which no function can be made any more, with the one that AWS recommends instead. */
    private static final Map<String, String> SUCCESSORS = Map.ofEntries(
            Map.entry("nodejs12.x", "nodejs18.x"),
            Map.entry("nodejs14.x", "nodejs20.x"),
            Map.entry("python3.7", "python3.12"),
            Map.entry("java8", "java21"),
            Map.entry("go1.x", "provided.al2023"),
            Map.entry("provided", "provided.al2023"),
            Map.entry("ruby2.7", "ruby3.2"),
            Map.entry("dotnetcore3.1", "dotnet6"));

    /** Whether AWS has such a runtime. */
    public static void checkRuntime(String runtime) {
        if (runtime != null && SUCCESSORS.containsKey(runtime)) {
            throw LambdaErrors.invalidParameter("The runtime parameter of " + runtime
                    + " is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new "
                    + "runtime (" + SUCCESSORS.get(runtime) + ") while creating or updating functions.");
        }
        if (runtime != null && !RUNTIMES.contains(runtime)) {
            throw LambdaErrors.invalidParameter("Value " + runtime
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " + RUNTIMES
                    + " or be a valid ARN");
        }
    }

    /** Whether AWS has all these runtimes, with which a layer is said to go. */
    public static void checkRuntimes(List<String> runtimes) {
        if (runtimes != null && !RUNTIMES.containsAll(runtimes) && !Runtime.VALUES.containsAll(runtimes)) {
            throw LambdaErrors.constraint(
                    runtimes, "compatibleRuntimes", "Member must satisfy enum value set: " + RUNTIMES);
        }
    }

    /** Whether AWS has or had a runtime by which layers are looked for. */
    public static void checkFilter(String runtime) {
        if (runtime != null && !Runtime.VALUES.contains(runtime)) {
            throw LambdaErrors.constraint(
                    runtime, "compatibleRuntime", "Member must satisfy enum value set: " + Runtime.VALUES);
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

    /** Whether so many layers may be named, each in one version and all of the function's region. */
    public static void checkLayers(List<String> layers, RegionId region) {
        if (layers == null) {
            return;
        }
        if (layers.size() > LambdaLimits.LAYERS) {
            throw LambdaErrors.invalidParameter("Cannot reference more than " + LambdaLimits.LAYERS + " layers.");
        }
        Map<String, String> seen = new HashMap<>();
        for (String layer : layers) {
            if (LayerRef.parse(layer)
                    .filter(ref -> !ref.scope().region().equals(region))
                    .isPresent()) {
                throw LambdaErrors.invalidParameter("Layers are not in the same region as the function. "
                        + "Layers are expected to be in region " + region + ".");
            }
            String other = seen.put(layer.substring(0, layer.lastIndexOf(':')), layer);
            if (other != null) {
                throw LambdaErrors.invalidParameter(
                        "Two different versions of the same layer are not allowed to be referenced in the same function. "
                                + other + " and " + layer + " are versions of the same layer.");
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
            throw LambdaErrors.invalidParameter(
                    "1 validation error detected: Value '" + ref.name()
                            + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64");
        }
    }
}
