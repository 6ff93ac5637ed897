package dev.sundog.secretsmanager.operation;

import dev.sundog.core.policy.Policy;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.api.DeleteResourcePolicyRequest;
import dev.sundog.secretsmanager.api.DeleteResourcePolicyResponse;
import dev.sundog.secretsmanager.api.GetResourcePolicyRequest;
import dev.sundog.secretsmanager.api.GetResourcePolicyResponse;
import dev.sundog.secretsmanager.api.PutResourcePolicyRequest;
import dev.sundog.secretsmanager.api.PutResourcePolicyResponse;
import dev.sundog.secretsmanager.api.ValidateResourcePolicyRequest;
import dev.sundog.secretsmanager.api.ValidateResourcePolicyResponse;
import dev.sundog.secretsmanager.api.ValidationErrorsEntry;
import dev.sundog.secretsmanager.rule.PolicyRule;
import dev.sundog.secretsmanager.state.SecretRecord;
import java.util.List;
import java.util.Optional;

/** Keeps the policies of secrets, which have their say where policies are enforced. */
public final class SecretPolicies {

    private final SecretLocator locator;

    public SecretPolicies(SecretLocator locator) {
        this.locator = locator;
    }

    public PutResourcePolicyResponse put(RequestContext context, PutResourcePolicyRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            Policy policy = PolicyRule.read(request.resourcePolicy());
            if (Boolean.TRUE.equals(request.blockPublicPolicy()) && PolicyRule.isPublic(policy)) {
                throw SecretsErrors.publicPolicy();
            }
            vault.put(secret.withPolicy(Optional.of(request.resourcePolicy())));
            return new PutResourcePolicyResponse(secret.arn(), secret.name());
        });
    }

    public GetResourcePolicyResponse get(RequestContext context, GetResourcePolicyRequest request) {
        return locator.with(context, request.secretId(), (_, place) -> {
            SecretRecord secret = place.kept();
            return new GetResourcePolicyResponse(
                    secret.arn(), secret.name(), secret.policy().orElse(null));
        });
    }

    public DeleteResourcePolicyResponse delete(RequestContext context, DeleteResourcePolicyRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            vault.put(secret.withPolicy(Optional.empty()));
            return new DeleteResourcePolicyResponse(secret.arn(), secret.name());
        });
    }

    public ValidateResourcePolicyResponse validate(RequestContext context, ValidateResourcePolicyRequest request) {
        if (request.secretId() != null) {
            locator.with(context, request.secretId(), (_, place) -> place.kept());
        }
        Policy policy = PolicyRule.read(request.resourcePolicy());
        List<ValidationErrorsEntry> errors = PolicyRule.isPublic(policy)
                ? List.of(new ValidationErrorsEntry(
                        "BlockPublicPolicy", SecretsErrors.publicPolicy().getMessage()))
                : List.of();
        return new ValidateResourcePolicyResponse(errors.isEmpty(), errors);
    }
}
