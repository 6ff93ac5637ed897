package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.AddLayerVersionPermissionRequest;
import dev.sundog.lambda.api.AddLayerVersionPermissionResponse;
import dev.sundog.lambda.api.GetLayerVersionPolicyRequest;
import dev.sundog.lambda.api.GetLayerVersionPolicyResponse;
import dev.sundog.lambda.api.RemoveLayerVersionPermissionRequest;
import dev.sundog.lambda.api.RemoveLayerVersionPermissionResponse;
import dev.sundog.lambda.rule.LayerRef;
import dev.sundog.lambda.rule.PolicyStatement;
import dev.sundog.lambda.rule.ResourcePolicy;
import dev.sundog.lambda.state.LayerRecord;
import dev.sundog.lambda.state.Policy;
import java.util.function.UnaryOperator;

/** The resource policies of layers' versions: with whom they are shared. */
public final class LayerPermissions {

    private static final String API = "GetLayerPolicy";

    private final Workshop lambda;

    public LayerPermissions(Workshop lambda) {
        this.lambda = lambda;
    }

    public AddLayerVersionPermissionResponse add(RequestContext context, AddLayerVersionPermissionRequest request) {
        LayerRef ref = named(request.layerName(), request.versionNumber(), context.scope());
        String statement = PolicyStatement.of(
                        request.statementId(),
                        request.principal(),
                        ref.scope().region().partition(),
                        request.action(),
                        ref.arn())
                .where("StringEquals", "aws:PrincipalOrgID", request.organizationId())
                .json();
        Policy changed = change(
                ref,
                now -> ResourcePolicy.with(
                        now,
                        request.statementId(),
                        statement,
                        request.revisionId(),
                        lambda.stamps().revision(),
                        API));
        return new AddLayerVersionPermissionResponse(statement, changed.revisionId());
    }

    public RemoveLayerVersionPermissionResponse remove(
            RequestContext context, RemoveLayerVersionPermissionRequest request) {
        change(
                named(request.layerName(), request.versionNumber(), context.scope()),
                now -> ResourcePolicy.without(
                        now,
                        request.statementId(),
                        request.revisionId(),
                        lambda.stamps().revision(),
                        API));
        return new RemoveLayerVersionPermissionResponse();
    }

    public GetLayerVersionPolicyResponse get(RequestContext context, GetLayerVersionPolicyRequest request) {
        LayerRef ref = named(request.layerName(), request.versionNumber(), context.scope());
        Policy policy =
                lambda.layers().find(ref).map(LayerRecord::policy).orElseThrow(() -> LambdaErrors.noLayer(ref.arn()));
        if (policy.statements().isEmpty()) {
            throw LambdaErrors.notFound("No policy is associated with the given resource.");
        }
        return new GetLayerVersionPolicyResponse(ResourcePolicy.document(policy.statements()), policy.revisionId());
    }

    private static LayerRef named(String layer, long version, Scope caller) {
        return LayerRef.of(layer, version, caller);
    }

    private Policy change(LayerRef ref, UnaryOperator<Policy> change) {
        return lambda.layers()
                .change(ref, layer -> layer.with(change.apply(layer.policy())))
                .orElseThrow(() -> LambdaErrors.noLayer(ref.arn()))
                .policy();
    }
}
