package dev.sundog.lambda;

import dev.sundog.core.service.ServiceSettings;
import java.time.Duration;

/**
 * Lambda's limits as data, some of which LocalStack's settings change.
 *
 * @param concurrency invocations at a time in an account and region
 * @param unreserved concurrency that reservations must leave over
 * @param codeZipped bytes of an archive that is sent with a request
 * @param codeUnzipped bytes of an archive and of all layers, unpacked
 * @param codeRequest bytes of a request that has an archive in it
 * @param codeTotal bytes of all archives of an account and region
 * @param environment bytes of the environment variables
 * @param payload bytes of a payload, and of a response, of a synchronous invocation
 * @param payloadLater bytes of a payload of an asynchronous invocation
 * @param keepAlive how long an idle environment is kept
 * @param init how long an environment may take to begin
 * @param freezeAfter how long an idle environment goes on before it is stopped where it is; negative for ever
 * @param spares containers that wait for functions, for each image and size that was wanted
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
public record LambdaLimits(
        int concurrency,
        int unreserved,
        long codeZipped,
        long codeUnzipped,
        int codeRequest,
        long codeTotal,
        int environment,
        int payload,
        int payloadLater,
        Duration keepAlive,
        Duration init,
        Duration freezeAfter,
        int spares) {

    /** Layers of a function. */
    public static final int LAYERS = 5;

    /** Bytes of an answer that is streamed. */
    public static final int STREAM = 200 * 1024 * 1024;

    /** Characters of a resource policy. */
    public static final int POLICY = 20_480;

    /** Waiting event of the highest age. */
    public static final Duration EVENT_AGE = Duration.ofHours(6);

    /** Retries of an event after its first attempt. */
    public static final int RETRIES = 2;

    /** What AWS says, unless the settings say otherwise. */
    public static LambdaLimits of(ServiceSettings settings) {
        return new LambdaLimits(
                number(settings, "LAMBDA_LIMITS_CONCURRENT_EXECUTIONS", 1_000),
                number(settings, "LAMBDA_LIMITS_MINIMUM_UNRESERVED_CONCURRENCY", 100),
                number(settings, "LAMBDA_LIMITS_CODE_SIZE_ZIPPED", 52_428_800),
                number(settings, "LAMBDA_LIMITS_CODE_SIZE_UNZIPPED", 262_144_000),
                number(settings, "LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE", 70_167_211),
                settings.text("LAMBDA_LIMITS_TOTAL_CODE_SIZE")
                        .map(Long::parseLong)
                        .orElse(80_530_636_800L),
                number(settings, "LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES", 4_096),
                number(settings, "LAMBDA_LIMITS_MAX_FUNCTION_PAYLOAD_SIZE_BYTES", 6_291_556),
                1_048_576,
                Duration.ofMillis(number(settings, "LAMBDA_KEEPALIVE_MS", 20 * 60_000)),
                Duration.ofSeconds(number(settings, "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", 10)),
                Duration.ofMillis(number(settings, "LAMBDA_FREEZE_AFTER_MS", 1_000)),
                number(settings, "LAMBDA_SPARE_CONTAINERS", 1));
    }

    private static int number(ServiceSettings settings, String name, int usual) {
        return settings.text(name)
                .map(text -> {
                    try {
                        return Integer.parseInt(text);
                    } catch (NumberFormatException _) {
                        throw new IllegalArgumentException(name + " must be a number, not " + text);
                    }
                })
                .orElse(usual);
    }
}
