package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.AccountLimit;
import dev.sundog.lambda.api.AccountUsage;
import dev.sundog.lambda.api.Concurrency;
import dev.sundog.lambda.api.DeleteFunctionConcurrencyRequest;
import dev.sundog.lambda.api.DeleteFunctionConcurrencyResponse;
import dev.sundog.lambda.api.GetAccountSettingsRequest;
import dev.sundog.lambda.api.GetAccountSettingsResponse;
import dev.sundog.lambda.api.GetFunctionConcurrencyRequest;
import dev.sundog.lambda.api.GetFunctionConcurrencyResponse;
import dev.sundog.lambda.api.GetFunctionRecursionConfigRequest;
import dev.sundog.lambda.api.GetFunctionRecursionConfigResponse;
import dev.sundog.lambda.api.GetRuntimeManagementConfigRequest;
import dev.sundog.lambda.api.GetRuntimeManagementConfigResponse;
import dev.sundog.lambda.api.PutFunctionConcurrencyRequest;
import dev.sundog.lambda.api.PutFunctionRecursionConfigRequest;
import dev.sundog.lambda.api.PutFunctionRecursionConfigResponse;
import dev.sundog.lambda.api.PutRuntimeManagementConfigRequest;
import dev.sundog.lambda.api.PutRuntimeManagementConfigResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.ProvisionRule;
import dev.sundog.lambda.state.FunctionRecord;
import java.util.OptionalInt;

/** Settings of functions and of the account: concurrency, recursion, runtime management, limits. */
public final class FunctionSettings {

    private final Workshop lambda;

    public FunctionSettings(Workshop lambda) {
        this.lambda = lambda;
    }

    // ---- reserved concurrency

    public Concurrency putConcurrency(RequestContext context, PutFunctionConcurrencyRequest request) {
        FunctionRef ref = unqualified(request.functionName(), context);
        int wanted = request.reservedConcurrentExecutions();
        // AWS: this operation names $LATEST where there is no such function
        lambda.functions().get(ref.at(FunctionRef.LATEST));
        lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            int left = lambda.limits().concurrency()
                    - reserved(context)
                    + function.reserved().orElse(0)
                    - wanted;
            if (wanted > 0 && left < lambda.limits().unreserved()) {
                throw LambdaErrors.invalidParameterOfNobody(
                        "Specified ReservedConcurrentExecutions for function decreases account's "
                                + "UnreservedConcurrentExecution below its minimum value of ["
                                + lambda.limits().unreserved()
                                + "].");
            }
            ProvisionRule.checkReserved(function, wanted);
            return function.withReserved(OptionalInt.of(wanted));
        });
        return new Concurrency(wanted);
    }

    public GetFunctionConcurrencyResponse getConcurrency(
            RequestContext context, GetFunctionConcurrencyRequest request) {
        FunctionRecord function = lambda.functions().get(unqualified(request.functionName(), context));
        return new GetFunctionConcurrencyResponse(
                function.reserved().isPresent() ? function.reserved().getAsInt() : null);
    }

    public DeleteFunctionConcurrencyResponse deleteConcurrency(
            RequestContext context, DeleteFunctionConcurrencyRequest request) {
        FunctionRef ref = unqualified(request.functionName(), context);
        lambda.functions().in(ref.scope()).change(ref.name(), function -> function.withReserved(OptionalInt.empty()));
        return new DeleteFunctionConcurrencyResponse();
    }

    private int reserved(RequestContext context) {
        return lambda.functions().in(context.scope()).reserved();
    }

    // ---- recursion

    public PutFunctionRecursionConfigResponse putRecursion(
            RequestContext context, PutFunctionRecursionConfigRequest request) {
        FunctionRef ref = unqualified(request.functionName(), context);
        lambda.functions()
                .in(ref.scope())
                .change(ref.name(), function -> function.withRecursiveLoop(request.recursiveLoop()));
        return new PutFunctionRecursionConfigResponse(request.recursiveLoop());
    }

    public GetFunctionRecursionConfigResponse getRecursion(
            RequestContext context, GetFunctionRecursionConfigRequest request) {
        return new GetFunctionRecursionConfigResponse(lambda.functions()
                .get(unqualified(request.functionName(), context))
                .recursiveLoop());
    }

    // ---- runtime management

    public PutRuntimeManagementConfigResponse putRuntimeManagement(
            RequestContext context, PutRuntimeManagementConfigRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        lambda.functions().version(ref);
        if ("Manual".equals(request.updateRuntimeOn()) && request.runtimeVersionArn() == null) {
            throw LambdaErrors.invalidParameter("RuntimeVersionArn must be provided when UpdateRuntimeOn is Manual.");
        }
        var kept = new GetRuntimeManagementConfigResponse(
                request.updateRuntimeOn(),
                request.runtimeVersionArn(),
                ref.arn().toString());
        lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> function.withRuntimeManagement(
                                FunctionRecord.put(function.runtimeManagement(), keyOf(ref), kept)));
        return new PutRuntimeManagementConfigResponse(
                kept.updateRuntimeOn(), kept.functionArn(), kept.runtimeVersionArn());
    }

    public GetRuntimeManagementConfigResponse getRuntimeManagement(
            RequestContext context, GetRuntimeManagementConfigRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        lambda.functions().version(ref);
        return lambda.functions()
                .get(ref)
                .runtimeManagement()
                .getOrDefault(
                        keyOf(ref),
                        new GetRuntimeManagementConfigResponse(
                                "Auto", null, ref.arn().toString()));
    }

    private static String keyOf(FunctionRef ref) {
        return ref.qualifier().isEmpty() ? FunctionRef.LATEST : ref.qualifier();
    }

    // ---- account

    public GetAccountSettingsResponse account(RequestContext context, GetAccountSettingsRequest request) {
        int functions = lambda.functions().in(context.scope()).all().size();
        return new GetAccountSettingsResponse(
                new AccountLimit(
                        lambda.limits().codeTotal(),
                        lambda.limits().codeUnzipped(),
                        lambda.limits().codeZipped(),
                        lambda.limits().concurrency(),
                        lambda.limits().concurrency() - reserved(context)),
                new AccountUsage(lambda.storage().used(context.scope()), (long) functions));
    }

    private static FunctionRef unqualified(String name, RequestContext context) {
        FunctionRef ref = FunctionRef.parse(name, null, context.scope());
        if (!ref.qualifier().isEmpty()) {
            throw LambdaErrors.invalidParameter(
                    "This operation is permitted on Lambda functions only. Aliases and versions do "
                            + "not support this operation. Please specify either a function name or an unqualified function ARN.");
        }
        return ref;
    }
}
