package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.EnvironmentResponse;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.ImageConfigResponse;
import dev.sundog.lambda.api.SnapStartResponse;
import dev.sundog.lambda.api.TracingConfigResponse;
import dev.sundog.lambda.api.UpdateFunctionCodeRequest;
import dev.sundog.lambda.api.UpdateFunctionConfigurationRequest;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.FunctionRule;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Version;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Changes {@code $LATEST}: UpdateFunctionCode and UpdateFunctionConfiguration. Its warm environments are given up. */
public final class FunctionUpdates {

    private final Workshop lambda;
    private final PublishVersion publish;

    public FunctionUpdates(Workshop lambda, PublishVersion publish) {
        this.lambda = lambda;
        this.publish = publish;
    }

    public FunctionConfiguration code(RequestContext context, UpdateFunctionCodeRequest request) {
        FunctionRef ref = latest(request.functionName(), context);
        FunctionConfiguration now = checked(ref, request.revisionId());
        CodeStore.Source source = new CodeStore.Source(
                request.zipFile(), request.s3Bucket(), request.s3Key(), request.s3ObjectVersion(), request.imageUri());
        source.check(
                "Image".equals(now.packageType()),
                "Please don't provide ImageUri when updating a function with packageType Zip.");
        Code earlier = lambda.functions().get(ref).latest().code();
        Code code = lambda.take(ref.scope(), source, earlier.size());
        if (Boolean.TRUE.equals(request.dryRun())) {
            lambda.codes().forget(code);
            return Version.builderOf(now)
                    .codeSha256(code.sha256())
                    .codeSize(code.size())
                    .build();
        }
        FunctionConfiguration changed = change(
                ref,
                version -> version.with(code).with(builder -> {
                    builder.codeSha256(code.sha256()).codeSize(code.size());
                    return request.architectures() == null
                            ? builder
                            : builder.architectures(request.architectures())
                                    .runtimeVersionConfig(CreateFunction.runtimeVersion(
                                            now.runtime(), request.architectures(), ref.scope()));
                }));
        forgetUnused(ref, earlier);
        return finish(ref, changed, request.publish());
    }

    /** The archive of what is replaced goes, unless a published version has it. */
    private void forgetUnused(FunctionRef ref, Code earlier) {
        FunctionRecord function = lambda.functions().get(ref);
        if (function.versions().values().stream()
                .noneMatch(version -> version.code().equals(earlier))) {
            lambda.codes().forget(earlier);
        }
    }

    public FunctionConfiguration configuration(RequestContext context, UpdateFunctionConfigurationRequest request) {
        FunctionRef ref = latest(request.functionName(), context);
        FunctionConfiguration now = checked(ref, request.revisionId());
        FunctionRule.checkRuntime(request.runtime());
        FunctionRule.checkEnvironment(request.environment(), lambda.limits());
        FunctionRule.checkLayers(request.layers(), ref.scope().region());
        SnapStarts.check(request.snapStart(), or(request.runtime(), now.runtime()));
        if (request.deadLetterConfig() != null) {
            FunctionRule.checkDeadLetterTarget(request.deadLetterConfig().targetArn());
        }
        if (request.capacityProviderConfig() != null || request.durableConfig() != null) {
            throw LambdaErrors.invalidParameter(
                    "Sundog does not support durable functions and capacity providers yet.");
        }
        FunctionConfiguration changed =
                change(ref, version -> version.with(builder -> merge(builder, version, request, ref)));
        return finish(ref, changed, false);
    }

    private FunctionConfiguration.Builder merge(
            FunctionConfiguration.Builder builder,
            Version version,
            UpdateFunctionConfigurationRequest request,
            FunctionRef ref) {
        FunctionConfiguration now = version.configuration();
        builder.role(or(request.role(), now.role()))
                .handler(or(request.handler(), now.handler()))
                .description(or(request.description(), now.description()))
                .timeout(or(request.timeout(), now.timeout()))
                .memorySize(or(request.memorySize(), now.memorySize()))
                .runtime(or(request.runtime(), now.runtime()))
                .deadLetterConfig(or(request.deadLetterConfig(), now.deadLetterConfig()))
                .kmsKeyArn(or(request.kmsKeyArn(), now.kmsKeyArn()))
                .fileSystemConfigs(or(request.fileSystemConfigs(), now.fileSystemConfigs()))
                .ephemeralStorage(or(request.ephemeralStorage(), now.ephemeralStorage()));
        if (request.runtime() != null) {
            builder.runtimeVersionConfig(
                    CreateFunction.runtimeVersion(request.runtime(), now.architectures(), ref.scope()));
        }
        if (request.vpcConfig() != null) {
            builder.vpcConfig(CreateFunction.vpc(request.vpcConfig()));
        }
        if (request.environment() != null) {
            builder.environment(
                    request.environment().variables() == null
                            ? null
                            : new EnvironmentResponse(request.environment().variables(), null));
        }
        if (request.tracingConfig() != null) {
            builder.tracingConfig(
                    new TracingConfigResponse(request.tracingConfig().mode()));
        }
        if (request.layers() != null) {
            builder.layers(
                    lambda.layers().references(request.layers(), ref.scope().account()));
        }
        if (request.imageConfig() != null) {
            builder.imageConfigResponse(new ImageConfigResponse(request.imageConfig(), null));
        }
        if (request.snapStart() != null) {
            builder.snapStart(new SnapStartResponse(request.snapStart().applyOn(), "Off"));
        }
        if (request.loggingConfig() != null) {
            builder.loggingConfig(CreateFunction.logging(request.loggingConfig(), now.loggingConfig()));
        }
        return builder;
    }

    private static <T> T or(T given, T now) {
        return given == null ? now : given;
    }

    private static FunctionRef latest(String name, RequestContext context) {
        return FunctionRef.parse(name, null, context.scope()).unqualified();
    }

    /** The configuration as it is, if it may be changed. */
    private FunctionConfiguration checked(FunctionRef ref, String revision) {
        FunctionConfiguration now = lambda.functions().get(ref).latest().configuration();
        if (revision != null && !Objects.equals(revision, now.revisionId())) {
            throw LambdaErrors.revisionMismatch();
        }
        if ("Pending".equals(now.state())) {
            throw LambdaErrors.notActive(ref.arn(), now.state());
        }
        if ("InProgress".equals(now.lastUpdateStatus())) {
            throw LambdaErrors.updateInProgress(ref.arn());
        }
        return now;
    }

    private FunctionConfiguration change(FunctionRef ref, UnaryOperator<Version> change) {
        return lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> function.with(marked(function.latest(), change.apply(function.latest()))
                                .with(builder -> builder.revisionId(
                                                lambda.stamps().revision())
                                        .lastModified(lambda.stamps().modified())
                                        .lastUpdateStatus("InProgress")
                                        .lastUpdateStatusReason(CreateFunction.CREATING)
                                        .lastUpdateStatusReasonCode("Creating"))))
                .latest()
                .configuration();
    }

    /** What differs from before is not published any more. */
    private static Version marked(Version before, Version after) {
        return after.published(before.published() && after.isLike(before));
    }

    private FunctionConfiguration finish(FunctionRef ref, FunctionConfiguration changed, Boolean publishing) {
        lambda.environments().retire(ref.at(FunctionRef.LATEST));
        FunctionConfiguration answer = Boolean.TRUE.equals(publishing) ? publish.publish(ref, null) : changed;
        lambda.preparation().begin(ref, FunctionRef.LATEST);
        return answer;
    }
}
