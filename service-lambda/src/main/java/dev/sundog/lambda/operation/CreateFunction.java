package dev.sundog.lambda.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.CreateFunctionRequest;
import dev.sundog.lambda.api.EnvironmentResponse;
import dev.sundog.lambda.api.EphemeralStorage;
import dev.sundog.lambda.api.FunctionCode;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.ImageConfigResponse;
import dev.sundog.lambda.api.LoggingConfig;
import dev.sundog.lambda.api.RuntimeVersionConfig;
import dev.sundog.lambda.api.SnapStartResponse;
import dev.sundog.lambda.api.TracingConfigResponse;
import dev.sundog.lambda.api.VpcConfig;
import dev.sundog.lambda.api.VpcConfigResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.FunctionRule;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeSigningConfigs;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Version;
import java.util.List;
import java.util.Map;

/**
 * Makes a function, whose state is at first {@code Pending}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 */
public final class CreateFunction {

    static final String CREATING = "The function is being created.";
    private static final int TIMEOUT = 3;
    private static final int MEMORY = 128;
    private static final int STORAGE = 512;

    private final Workshop lambda;
    private final PublishVersion publish;
    private final CodeSigningConfigs codeSigning;

    public CreateFunction(Workshop lambda, PublishVersion publish, CodeSigningConfigs codeSigning) {
        this.lambda = lambda;
        this.publish = publish;
        this.codeSigning = codeSigning;
    }

    public FunctionConfiguration handle(RequestContext context, CreateFunctionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        FunctionRule.checkNewName(ref);
        check(request);
        FunctionRule.checkLayers(request.layers(), ref.scope().region());
        if (lambda.functions().in(ref.scope()).find(ref.name()).isPresent()) {
            throw LambdaErrors.functionExists(ref.name());
        }
        String signing = codeSigning(request, context);
        FunctionConfiguration.Builder draft = draft(request, ref);
        Code code = lambda.take(ref.scope(), source(request.code()), 0);
        FunctionConfiguration configuration =
                draft.codeSha256(code.sha256()).codeSize(code.size()).build();
        Map<String, String> tags = request.tags() == null ? Map.of() : Map.copyOf(request.tags());
        lambda.functions()
                .in(ref.scope())
                .create(FunctionRecord.of(ref.name(), new Version(configuration, code, false), tags)
                        .withCodeSigning(signing));
        if (Boolean.TRUE.equals(request.publish())) {
            FunctionConfiguration published = publish.publish(ref, null);
            lambda.preparation().begin(ref, FunctionRef.LATEST);
            // AWS: this answer alone has the ARN without the version
            return Version.builderOf(published)
                    .functionArn(configuration.functionArn())
                    .build();
        }
        lambda.preparation().begin(ref, FunctionRef.LATEST);
        return configuration;
    }

    /** The configuration that the function's code is to be signed by, which is kept only; or empty. */
    private String codeSigning(CreateFunctionRequest request, RequestContext context) {
        String arn = request.codeSigningConfigArn();
        if (arn == null) {
            return "";
        }
        context.lowerFidelity(Fidelity.STORED);
        return codeSigning
                .find(context.scope(), arn)
                .orElseThrow(() -> LambdaErrors.noCodeSigning(arn))
                .codeSigningConfigArn();
    }

    private void check(CreateFunctionRequest request) {
        boolean image = "Image".equals(request.packageType());
        if (image && (request.runtime() != null || request.handler() != null || request.layers() != null)) {
            throw LambdaErrors.invalidParameter(
                    "Please don't provide runtime, handler or layers when the function has the package type Image.");
        }
        if (!image && (request.runtime() == null || request.handler() == null)) {
            throw LambdaErrors.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        FunctionRule.checkRuntime(request.runtime());
        FunctionRule.checkEnvironment(request.environment(), lambda.limits());
        SnapStarts.check(request.snapStart(), request.runtime());
        if (request.deadLetterConfig() != null) {
            FunctionRule.checkDeadLetterTarget(request.deadLetterConfig().targetArn());
        }
        refuseUnbuilt(request);
        CodeStore.Source source = source(request.code());
        source.check(image, "Please do not provide ImageUri when creating a function with packageType Zip.");
    }

    /** What would change how the function runs, and is not built, is refused rather than kept. */
    private static void refuseUnbuilt(CreateFunctionRequest request) {
        if (request.durableConfig() != null
                || request.capacityProviderConfig() != null
                || request.tenancyConfig() != null) {
            throw LambdaErrors.invalidParameter(
                    "Sundog does not support durable functions, capacity providers and tenants yet.");
        }
    }

    private static CodeStore.Source source(FunctionCode code) {
        return new CodeStore.Source(
                code.zipFile(), code.s3Bucket(), code.s3Key(), code.s3ObjectVersion(), code.imageUri());
    }

    private FunctionConfiguration.Builder draft(CreateFunctionRequest request, FunctionRef ref) {
        return FunctionConfiguration.builder()
                .functionName(ref.name())
                .functionArn(ref.arn().toString())
                .runtime(request.runtime())
                .role(request.role())
                .handler(request.handler())
                .description(request.description() == null ? "" : request.description())
                .timeout(request.timeout() == null ? TIMEOUT : request.timeout())
                .memorySize(request.memorySize() == null ? MEMORY : request.memorySize())
                .lastModified(lambda.stamps().modified())
                .version(FunctionRef.LATEST)
                .vpcConfig(vpc(request.vpcConfig()))
                .deadLetterConfig(request.deadLetterConfig())
                .environment(
                        request.environment() == null || request.environment().variables() == null
                                ? null
                                : new EnvironmentResponse(request.environment().variables(), null))
                .kmsKeyArn(request.kmsKeyArn())
                .tracingConfig(new TracingConfigResponse(
                        request.tracingConfig() == null
                                ? "PassThrough"
                                : request.tracingConfig().mode()))
                .revisionId(lambda.stamps().revision())
                .layers(lambda.layers().references(request.layers(), ref.scope().account()))
                .state("Pending")
                .stateReason(CREATING)
                .stateReasonCode("Creating")
                .fileSystemConfigs(request.fileSystemConfigs())
                .packageType(request.packageType() == null ? "Zip" : request.packageType())
                .imageConfigResponse(
                        request.imageConfig() == null ? null : new ImageConfigResponse(request.imageConfig(), null))
                .architectures(request.architectures() == null ? List.of("x86_64") : request.architectures())
                .ephemeralStorage(
                        request.ephemeralStorage() == null ? new EphemeralStorage(STORAGE) : request.ephemeralStorage())
                .snapStart(new SnapStartResponse(
                        request.snapStart() == null
                                ? "None"
                                : request.snapStart().applyOn(),
                        "Off"))
                .runtimeVersionConfig(runtimeVersion(request.runtime(), request.architectures(), ref.scope()))
                .loggingConfig(logging(
                        request.loggingConfig(), new LoggingConfig("Text", null, null, "/aws/lambda/" + ref.name())));
    }

    static VpcConfigResponse vpc(VpcConfig given) {
        return given == null
                ? null
                : new VpcConfigResponse(
                        given.subnetIds(),
                        given.securityGroupIds(),
                        "",
                        Boolean.TRUE.equals(given.ipv6AllowedForDualStack()));
    }

    /**
     * Where a function logs, and in which form.
     *
     * @param given what the caller says of it, which may be a part, or {@code null}
     * @param now what stands where the caller says nothing
     */
    static LoggingConfig logging(LoggingConfig given, LoggingConfig now) {
        if (given == null) {
            return now;
        }
        String group = or(given.logGroup(), now.logGroup());
        if (!"JSON".equals(or(given.logFormat(), now.logFormat()))) {
            return new LoggingConfig("Text", null, null, group);
        }
        return new LoggingConfig(
                "JSON",
                or(given.applicationLogLevel(), or(now.applicationLogLevel(), "INFO")),
                or(given.systemLogLevel(), or(now.systemLogLevel(), "INFO")),
                group);
    }

    private static String or(String given, String now) {
        return given == null ? now : given;
    }

    /** AWS names the build of a runtime by a digest; ours is that of the names of runtime and processor. */
    static RuntimeVersionConfig runtimeVersion(String runtime, List<String> architectures, Scope scope) {
        if (runtime == null) {
            return null;
        }
        String build =
                architectures == null || architectures.equals(List.of("x86_64")) ? runtime : runtime + architectures;
        return new RuntimeVersionConfig(
                "arn:" + scope.region().partition() + ":lambda:" + scope.region() + "::runtime:"
                        + CodeStore.fingerprint(build) + CodeStore.fingerprint(build + "/"),
                null);
    }
}
