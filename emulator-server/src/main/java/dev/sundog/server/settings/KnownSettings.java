package dev.sundog.server.settings;

import java.util.Set;
import java.util.TreeSet;

/** The names of settings, without prefix, by what becomes of them. */
final class KnownSettings {

    /** Names of our own that the server itself acts on; only with the prefix {@code SUNDOG_}. */
    private static final Set<String> OWN = Set.of(
            "HOST",
            "PORT",
            "DATA_DIR",
            "LOG",
            "STRICT",
            "VERIFY_SIGNATURES",
            "CREDENTIALS",
            "CONTAINER_ENGINE",
            "INIT_DIR");

    /** Names of LocalStack's that the server itself acts on, with any prefix or none. */
    private static final Set<String> SHARED = Set.of(
            "SERVICES",
            "DEBUG",
            "LS_LOG",
            "PERSISTENCE",
            "GATEWAY_LISTEN",
            "LOCALSTACK_HOST",
            "HOSTNAME_EXTERNAL",
            "EDGE_PORT",
            "DEFAULT_REGION",
            "DISABLE_CORS_CHECKS",
            "EXTRA_CORS_ALLOWED_ORIGINS",
            "EXTRA_CORS_ALLOWED_HEADERS",
            "EXTRA_CORS_EXPOSE_HEADERS");

    /** Names that the launcher and the client commands read, not the server. */
    private static final Set<String> ELSEWHERE = Set.of(
            "JAVA_HOME",
            "JAVA_OPTS",
            "AOT",
            "BUILD",
            "ENDPOINT",
            "HOME",
            "RUN_AS",
            "REQUIRE_CLIENTS",
            "REQUIRE_DOCKER");

    /**
     * Names of LocalStack's that have no effect unless a service says that it honours them: the machinery is not built, or there is
     * nothing to switch ({@code LOCALSTACK_AUTH_TOKEN}: no token is needed).
     */
    private static final Set<String> LOCALSTACK = Set.of(
            "ACTIVATE_PRO",
            "ALLOW_NONSTANDARD_REGIONS",
            "BATCH_DOCKER_FLAGS",
            "CFN_VERBOSE_ERRORS",
            "CUSTOM_SSL_CERT_PATH",
            "DISABLE_CORS_HEADERS",
            "DISABLE_CUSTOM_CORS_APIGATEWAY",
            "DISABLE_CUSTOM_CORS_S3",
            "DISABLE_EVENTS",
            "DNS_ADDRESS",
            "DOCKER_BRIDGE_IP",
            "DOCKER_FLAGS",
            "DOCKER_GLOBAL_IMAGE_PREFIX",
            "DYNAMODB_ERROR_PROBABILITY",
            "DYNAMODB_HEAP_SIZE",
            "DYNAMODB_IN_MEMORY",
            "DYNAMODB_READ_ERROR_PROBABILITY",
            "DYNAMODB_REMOVE_EXPIRED_ITEMS",
            "DYNAMODB_SHARE_DB",
            "DYNAMODB_WRITE_ERROR_PROBABILITY",
            "EAGER_SERVICE_LOADING",
            "EC2_DOCKER_FLAGS",
            "ECS_DOCKER_FLAGS",
            "ENFORCE_IAM",
            "IAM_SOFT_MODE",
            "KINESIS_ERROR_PROBABILITY",
            "KINESIS_LATENCY",
            "LAMBDA_DEBUG_MODE",
            "LAMBDA_DOCKER_DNS",
            "LAMBDA_DOCKER_FLAGS",
            "LAMBDA_DOCKER_NETWORK",
            "LAMBDA_EXECUTOR",
            "LAMBDA_IGNORE_ARCHITECTURE",
            "LAMBDA_KEEPALIVE_MS",
            "LAMBDA_LIMITS_CODE_SIZE_UNZIPPED",
            "LAMBDA_LIMITS_CODE_SIZE_ZIPPED",
            "LAMBDA_LIMITS_CONCURRENT_EXECUTIONS",
            "LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE",
            "LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES",
            "LAMBDA_LIMITS_MAX_FUNCTION_PAYLOAD_SIZE_BYTES",
            "LAMBDA_LIMITS_MINIMUM_UNRESERVED_CONCURRENCY",
            "LAMBDA_LIMITS_TOTAL_CODE_SIZE",
            "LAMBDA_REMOTE_DOCKER",
            "LAMBDA_REMOVE_CONTAINERS",
            "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT",
            "LAMBDA_RUNTIME_EXECUTOR",
            "LAMBDA_RUNTIME_IMAGE_MAPPING",
            "LAMBDA_SYNCHRONOUS_CREATE",
            "LAMBDA_TRUNCATE_STDOUT",
            "MAIN_CONTAINER_NAME",
            "MAIN_DOCKER_NETWORK",
            "OUTBOUND_HTTP_PROXY",
            "OUTBOUND_HTTPS_PROXY",
            "PARITY_AWS_ACCESS_KEY_ID",
            "PROVIDER_OVERRIDE_DYNAMODB",
            "PROVIDER_OVERRIDE_LAMBDA",
            "PROVIDER_OVERRIDE_S3",
            "S3_DIR",
            "S3_SKIP_SIGNATURE_VALIDATION",
            "SKIP_SSL_CERT_DOWNLOAD",
            "SNAPSHOT_FLUSH_INTERVAL",
            "SNAPSHOT_LOAD_STRATEGY",
            "SNAPSHOT_SAVE_STRATEGY",
            "SQS_CLOUDWATCH_METRICS_REPORT_INTERVAL",
            "SQS_DELAY_PURGE_RETRY",
            "SQS_DELAY_RECENTLY_DELETED",
            "SQS_DISABLE_CLOUDWATCH_METRICS",
            "SQS_ENABLE_MESSAGE_RETENTION_PERIOD",
            "SQS_ENDPOINT_STRATEGY",
            "STEPFUNCTIONS_LAMBDA_ENDPOINT",
            "STRICT_SERVICE_LOADING",
            "TF_COMPAT_MODE",
            "USE_SSL",
            "USE_SINGLE_REGION",
            "VOLUME_DIR");

    /** Names as above that mean something else to other programs, so that they are LocalStack's only with its prefix. */
    private static final Set<String> LOCALSTACK_PREFIXED =
            Set.of("API_KEY", "AUTH_TOKEN", "VOLUME_DIR", "HOSTNAME", "DOCKER_NAME");

    private KnownSettings() {}

    /** Whether the name needs no prefix to be meant for us. */
    static boolean worksWithoutPrefix(String name) {
        return SHARED.contains(name) || LOCALSTACK.contains(name);
    }

    static boolean isHonoured(String name) {
        return OWN.contains(name) || SHARED.contains(name);
    }

    static boolean isIgnored(String name) {
        return LOCALSTACK.contains(name) || LOCALSTACK_PREFIXED.contains(name);
    }

    /** All names that the server itself acts on. */
    static Set<String> honoured() {
        Set<String> all = new TreeSet<>(OWN);
        all.addAll(SHARED);
        return all;
    }

    /** Whether somebody other than the server reads the name. */
    static boolean isMeantForOthers(String name) {
        return ELSEWHERE.contains(name);
    }
}
