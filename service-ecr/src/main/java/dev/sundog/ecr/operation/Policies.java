package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.DeleteRegistryPolicyRequest;
import dev.sundog.ecr.api.DeleteRegistryPolicyResponse;
import dev.sundog.ecr.api.DeleteRepositoryPolicyRequest;
import dev.sundog.ecr.api.DeleteRepositoryPolicyResponse;
import dev.sundog.ecr.api.GetRegistryPolicyRequest;
import dev.sundog.ecr.api.GetRegistryPolicyResponse;
import dev.sundog.ecr.api.GetRepositoryPolicyRequest;
import dev.sundog.ecr.api.GetRepositoryPolicyResponse;
import dev.sundog.ecr.api.PutRegistryPolicyRequest;
import dev.sundog.ecr.api.PutRegistryPolicyResponse;
import dev.sundog.ecr.api.SetRepositoryPolicyRequest;
import dev.sundog.ecr.api.SetRepositoryPolicyResponse;
import dev.sundog.ecr.rule.PolicyRule;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import java.util.Optional;

/** Keeps the policies of repositories and registries. */
public final class Policies {

    private final Locator locator;

    public Policies(Locator locator) {
        this.locator = locator;
    }

    public SetRepositoryPolicyResponse set(RequestContext context, SetRepositoryPolicyRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        PolicyRule.checkOfRepository(request.policyText());
        repository.update(record -> record.withPolicy(Optional.of(request.policyText())));
        return new SetRepositoryPolicyResponse(repository.registry().id(), repository.name(), request.policyText());
    }

    public GetRepositoryPolicyResponse get(RequestContext context, GetRepositoryPolicyRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        return new GetRepositoryPolicyResponse(repository.registry().id(), repository.name(), policy(repository));
    }

    public DeleteRepositoryPolicyResponse delete(RequestContext context, DeleteRepositoryPolicyRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        String policy = policy(repository);
        repository.update(record -> record.withPolicy(Optional.empty()));
        return new DeleteRepositoryPolicyResponse(repository.registry().id(), repository.name(), policy);
    }

    private static String policy(Repository repository) {
        return repository
                .record()
                .policy()
                .orElseThrow(() -> EcrErrors.repositoryPolicyNotFound(
                        repository.name(), repository.registry().id()));
    }

    // ---- of the registry

    public PutRegistryPolicyResponse putOfRegistry(RequestContext context, PutRegistryPolicyRequest request) {
        PolicyRule.checkOfRegistry(request.policyText());
        Registry registry = locator.own(context);
        registry.settings().putPolicy(request.policyText());
        return new PutRegistryPolicyResponse(registry.id(), request.policyText());
    }

    public GetRegistryPolicyResponse getOfRegistry(RequestContext context, GetRegistryPolicyRequest request) {
        Registry registry = locator.own(context);
        return new GetRegistryPolicyResponse(registry.id(), policy(registry));
    }

    public DeleteRegistryPolicyResponse deleteOfRegistry(RequestContext context, DeleteRegistryPolicyRequest request) {
        Registry registry = locator.own(context);
        String policy = policy(registry);
        registry.settings().removePolicy();
        return new DeleteRegistryPolicyResponse(registry.id(), policy);
    }

    private static String policy(Registry registry) {
        return registry.settings().policy().orElseThrow(() -> EcrErrors.registryPolicyNotFound(registry.id()));
    }
}
