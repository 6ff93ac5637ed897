package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.CodeSigningConfig;
import dev.sundog.lambda.api.CodeSigningPolicies;
import dev.sundog.lambda.api.CreateCodeSigningConfigRequest;
import dev.sundog.lambda.api.CreateCodeSigningConfigResponse;
import dev.sundog.lambda.api.DeleteCodeSigningConfigRequest;
import dev.sundog.lambda.api.DeleteCodeSigningConfigResponse;
import dev.sundog.lambda.api.DeleteFunctionCodeSigningConfigRequest;
import dev.sundog.lambda.api.DeleteFunctionCodeSigningConfigResponse;
import dev.sundog.lambda.api.GetCodeSigningConfigRequest;
import dev.sundog.lambda.api.GetCodeSigningConfigResponse;
import dev.sundog.lambda.api.GetFunctionCodeSigningConfigRequest;
import dev.sundog.lambda.api.GetFunctionCodeSigningConfigResponse;
import dev.sundog.lambda.api.ListCodeSigningConfigsRequest;
import dev.sundog.lambda.api.ListCodeSigningConfigsResponse;
import dev.sundog.lambda.api.ListFunctionsByCodeSigningConfigRequest;
import dev.sundog.lambda.api.ListFunctionsByCodeSigningConfigResponse;
import dev.sundog.lambda.api.PutFunctionCodeSigningConfigRequest;
import dev.sundog.lambda.api.PutFunctionCodeSigningConfigResponse;
import dev.sundog.lambda.api.UpdateCodeSigningConfigRequest;
import dev.sundog.lambda.api.UpdateCodeSigningConfigResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.CodeSigningConfigs;
import java.util.List;

/** Code signing configurations: kept and given back. No signature of code is looked at. */
public final class CodeSigning {

    private static final int ID_LENGTH = 17;
    private static final String ID_LETTERS = "0123456789abcdef";
    private static final CodeSigningPolicies USUAL = new CodeSigningPolicies("Warn");

    private final Workshop lambda;
    private final CodeSigningConfigs configs;

    public CodeSigning(Workshop lambda, CodeSigningConfigs configs) {
        this.lambda = lambda;
        this.configs = configs;
    }

    public CreateCodeSigningConfigResponse create(RequestContext context, CreateCodeSigningConfigRequest request) {
        StringBuilder id = new StringBuilder("csc-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(lambda.ambient().chance().nextInt(ID_LETTERS.length())));
        }
        CodeSigningConfig made = new CodeSigningConfig(
                id.toString(),
                context.scope().arn("lambda", "code-signing-config:" + id).toString(),
                request.description(),
                request.allowedPublishers(),
                request.codeSigningPolicies() == null ? USUAL : request.codeSigningPolicies(),
                lambda.stamps().modified());
        configs.put(context.scope(), made);
        lambda.tags().begin(context.scope(), made.codeSigningConfigArn(), request.tags());
        return new CreateCodeSigningConfigResponse(made);
    }

    public UpdateCodeSigningConfigResponse update(RequestContext context, UpdateCodeSigningConfigRequest request) {
        return new UpdateCodeSigningConfigResponse(configs.change(
                        context.scope(),
                        request.codeSigningConfigArn(),
                        old -> new CodeSigningConfig(
                                old.codeSigningConfigId(),
                                old.codeSigningConfigArn(),
                                request.description() == null ? old.description() : request.description(),
                                request.allowedPublishers() == null
                                        ? old.allowedPublishers()
                                        : request.allowedPublishers(),
                                request.codeSigningPolicies() == null
                                        ? old.codeSigningPolicies()
                                        : request.codeSigningPolicies(),
                                lambda.stamps().modified()))
                .orElseThrow(() -> missing(request.codeSigningConfigArn())));
    }

    static ServiceError missing(String arn) {
        return LambdaErrors.notFoundOfNobody("The Lambda code signing configuration " + arn + " can not be found.");
    }

    public GetCodeSigningConfigResponse get(RequestContext context, GetCodeSigningConfigRequest request) {
        return new GetCodeSigningConfigResponse(known(context.scope(), request.codeSigningConfigArn()));
    }

    private CodeSigningConfig known(Scope scope, String arn) {
        return configs.find(scope, arn).orElseThrow(() -> missing(arn));
    }

    public DeleteCodeSigningConfigResponse delete(RequestContext context, DeleteCodeSigningConfigRequest request) {
        known(context.scope(), request.codeSigningConfigArn());
        if (!functions(context.scope(), request.codeSigningConfigArn()).isEmpty()) {
            throw LambdaErrors.conflict(
                    "Cannot delete the code signing configuration because it is in use by functions.");
        }
        configs.remove(context.scope(), request.codeSigningConfigArn());
        lambda.tags().forget(context.scope(), request.codeSigningConfigArn());
        return new DeleteCodeSigningConfigResponse();
    }

    public ListCodeSigningConfigsResponse list(RequestContext context, ListCodeSigningConfigsRequest request) {
        Page<CodeSigningConfig> page = Page.of(
                configs.all(context.scope()),
                request.marker(),
                request.maxItems(),
                CodeSigningConfig::codeSigningConfigArn);
        return new ListCodeSigningConfigsResponse(page.nextMarker(), page.items());
    }

    public ListFunctionsByCodeSigningConfigResponse functions(
            RequestContext context, ListFunctionsByCodeSigningConfigRequest request) {
        known(context.scope(), request.codeSigningConfigArn());
        Page<String> page = Page.of(
                functions(context.scope(), request.codeSigningConfigArn()),
                request.marker(),
                request.maxItems(),
                arn -> arn);
        return new ListFunctionsByCodeSigningConfigResponse(page.nextMarker(), page.items());
    }

    private List<String> functions(Scope scope, String config) {
        return lambda.functions().in(scope).all().stream()
                .filter(function -> function.codeSigning().equals(config))
                .map(function ->
                        new FunctionRef(scope, function.name(), "").arn().toString())
                .sorted()
                .toList();
    }

    public PutFunctionCodeSigningConfigResponse put(
            RequestContext context, PutFunctionCodeSigningConfigRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        if (configs.find(context.scope(), request.codeSigningConfigArn()).isEmpty()) {
            throw LambdaErrors.noCodeSigning(request.codeSigningConfigArn());
        }
        lambda.functions()
                .in(ref.scope())
                .change(ref.name(), function -> function.withCodeSigning(request.codeSigningConfigArn()));
        return new PutFunctionCodeSigningConfigResponse(request.codeSigningConfigArn(), ref.name());
    }

    public GetFunctionCodeSigningConfigResponse ofFunction(
            RequestContext context, GetFunctionCodeSigningConfigRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        String config = lambda.functions().get(ref).codeSigning();
        return config.isEmpty()
                ? GetFunctionCodeSigningConfigResponse.builder().build()
                : new GetFunctionCodeSigningConfigResponse(config, ref.name());
    }

    public DeleteFunctionCodeSigningConfigResponse remove(
            RequestContext context, DeleteFunctionCodeSigningConfigRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        lambda.functions().in(ref.scope()).change(ref.name(), function -> function.withCodeSigning(""));
        return new DeleteFunctionCodeSigningConfigResponse();
    }
}
