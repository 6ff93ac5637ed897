package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.AddPermissionRequest;
import dev.sundog.lambda.api.AddPermissionResponse;
import dev.sundog.lambda.api.GetPolicyRequest;
import dev.sundog.lambda.api.GetPolicyResponse;
import dev.sundog.lambda.api.RemovePermissionRequest;
import dev.sundog.lambda.api.RemovePermissionResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.PolicyStatement;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Policy;
import java.util.function.UnaryOperator;

/** The resource policies of functions, of their versions and aliases: AddPermission, RemovePermission, GetPolicy. */
public final class Permissions {

    private static final String API = "GetFunction/GetAlias";
    private static final String INVOKE_URL = "lambda:InvokeFunctionUrl";

    private final Workshop lambda;

    public Permissions(Workshop lambda) {
        this.lambda = lambda;
    }

    public AddPermissionResponse add(RequestContext context, AddPermissionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        if (ref.qualifier().equals(FunctionRef.LATEST)) {
            throw LambdaErrors.invalidParameter("We currently do not support adding policies for $LATEST.");
        }
        if (request.functionUrlAuthType() != null && !request.action().equals(INVOKE_URL)) {
            throw LambdaErrors.invalidParameter(
                    "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
        }
        FunctionRecord function = lambda.functions().get(ref.unqualified());
        if (!function.has(ref.qualifier())) {
            throw ref.missing();
        }
        String statement = statement(request, ref);
        change(
                ref,
                now -> ResourcePolicy.with(
                        now,
                        request.statementId(),
                        statement,
                        request.revisionId(),
                        lambda.stamps().revision(),
                        API));
        return new AddPermissionResponse(statement);
    }

    public RemovePermissionResponse remove(RequestContext context, RemovePermissionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        FunctionRecord function = lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .orElseThrow(() -> LambdaErrors.notFound(
                        "No policy found for: " + ref.unqualified().arn()));
        if (!function.has(ref.qualifier())) {
            throw ref.missing();
        }
        change(
                ref,
                now -> ResourcePolicy.without(
                        now,
                        request.statementId(),
                        request.revisionId(),
                        lambda.stamps().revision(),
                        API));
        return new RemovePermissionResponse();
    }

    public GetPolicyResponse get(RequestContext context, GetPolicyRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        Policy policy = lambda.functions().get(ref.unqualified()).policy(ref.qualifier());
        if (policy.statements().isEmpty()) {
            throw LambdaErrors.notFound("The resource you requested does not exist.");
        }
        return new GetPolicyResponse(ResourcePolicy.document(policy.statements()), policy.revisionId());
    }

    private void change(FunctionRef ref, UnaryOperator<Policy> change) {
        lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            Policy changed = change.apply(function.policy(ref.qualifier()));
            return function.revised(ref.qualifier(), changed.revisionId())
                    .withPolicies(
                            changed.statements().isEmpty()
                                    ? FunctionRecord.without(function.policies(), ref.qualifier())
                                    : FunctionRecord.put(function.policies(), ref.qualifier(), changed));
        });
    }

    private static String statement(AddPermissionRequest request, FunctionRef ref) {
        return PolicyStatement.of(
                        request.statementId(),
                        request.principal(),
                        ref.scope().region().partition(),
                        request.action(),
                        ref.arn().toString())
                .where("StringEquals", "lambda:FunctionUrlAuthType", request.functionUrlAuthType())
                .where("StringEquals", "aws:PrincipalOrgID", request.principalOrgID())
                .where("StringEquals", "AWS:SourceAccount", request.sourceAccount())
                .where("StringEquals", "lambda:EventSourceToken", request.eventSourceToken())
                .where(
                        "Bool",
                        "lambda:InvokedViaFunctionUrl",
                        request.invokedViaFunctionUrl() == null
                                ? null
                                : request.invokedViaFunctionUrl().toString())
                .where("ArnLike", "AWS:SourceArn", request.sourceArn())
                .json();
    }
}
