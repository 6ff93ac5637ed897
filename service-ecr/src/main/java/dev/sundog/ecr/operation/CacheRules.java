package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.CreatePullThroughCacheRuleRequest;
import dev.sundog.ecr.api.CreatePullThroughCacheRuleResponse;
import dev.sundog.ecr.api.DeletePullThroughCacheRuleRequest;
import dev.sundog.ecr.api.DeletePullThroughCacheRuleResponse;
import dev.sundog.ecr.api.DescribePullThroughCacheRulesRequest;
import dev.sundog.ecr.api.DescribePullThroughCacheRulesResponse;
import dev.sundog.ecr.api.PullThroughCacheRule;
import dev.sundog.ecr.api.UpdatePullThroughCacheRuleRequest;
import dev.sundog.ecr.api.UpdatePullThroughCacheRuleResponse;
import dev.sundog.ecr.api.ValidatePullThroughCacheRuleRequest;
import dev.sundog.ecr.api.ValidatePullThroughCacheRuleResponse;
import dev.sundog.ecr.state.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the rules by which images are fetched from other registries. */
public final class CacheRules {

    private static final Map<String, String> UPSTREAMS = Map.of(
            "public.ecr.aws", "ecr-public",
            "quay.io", "quay",
            "registry.k8s.io", "k8s",
            "registry-1.docker.io", "docker-hub",
            "ghcr.io", "github-container-registry",
            "registry.gitlab.com", "gitlab-container-registry",
            "cgr.dev", "chainguard");

    private final RegistryLocator locator;
    private final PullThrough pullThrough;
    private final Clock clock;

    public CacheRules(RegistryLocator locator, PullThrough pullThrough, Clock clock) {
        this.locator = locator;
        this.pullThrough = pullThrough;
        this.clock = clock;
    }

    public CreatePullThroughCacheRuleResponse create(
            RequestContext context, CreatePullThroughCacheRuleRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        String kind = Optional.ofNullable(request.upstreamRegistry())
                .or(() -> kind(request.upstreamRegistryUrl()))
                .orElseThrow(() -> EcrErrors.unsupportedUpstream(request.upstreamRegistryUrl()));
        PullThroughCacheRule rule = PullThroughCacheRule.builder()
                .ecrRepositoryPrefix(request.ecrRepositoryPrefix())
                .upstreamRegistryUrl(request.upstreamRegistryUrl())
                .createdAt(clock.now())
                .registryId(registry.id())
                .credentialArn(request.credentialArn())
                .customRoleArn(request.customRoleArn())
                .upstreamRepositoryPrefix(request.upstreamRepositoryPrefix())
                .upstreamRegistry(kind)
                .updatedAt(clock.now())
                .build();
        if (registry.settings().cacheRules().putIfAbsent(rule.ecrRepositoryPrefix(), rule) != null) {
            throw EcrErrors.cacheRuleAlreadyExists(rule.ecrRepositoryPrefix(), registry.id());
        }
        return CreatePullThroughCacheRuleResponse.builder()
                .ecrRepositoryPrefix(rule.ecrRepositoryPrefix())
                .upstreamRegistryUrl(rule.upstreamRegistryUrl())
                .createdAt(rule.createdAt())
                .registryId(rule.registryId())
                .upstreamRegistry(rule.upstreamRegistry())
                .credentialArn(rule.credentialArn())
                .customRoleArn(rule.customRoleArn())
                .upstreamRepositoryPrefix(rule.upstreamRepositoryPrefix())
                .build();
    }

    private static Optional<String> kind(String url) {
        if (url.endsWith(".azurecr.io")) {
            return Optional.of("azure-container-registry");
        }
        return url.matches("\\d{12}\\.dkr\\.ecr\\..+") ? Optional.of("ecr") : Optional.ofNullable(UPSTREAMS.get(url));
    }

    public UpdatePullThroughCacheRuleResponse update(
            RequestContext context, UpdatePullThroughCacheRuleRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        PullThroughCacheRule old = get(registry, request.ecrRepositoryPrefix());
        PullThroughCacheRule rule = PullThroughCacheRule.builder()
                .ecrRepositoryPrefix(old.ecrRepositoryPrefix())
                .upstreamRegistryUrl(old.upstreamRegistryUrl())
                .createdAt(old.createdAt())
                .registryId(old.registryId())
                .credentialArn(request.credentialArn() == null ? old.credentialArn() : request.credentialArn())
                .customRoleArn(request.customRoleArn() == null ? old.customRoleArn() : request.customRoleArn())
                .upstreamRepositoryPrefix(old.upstreamRepositoryPrefix())
                .upstreamRegistry(old.upstreamRegistry())
                .updatedAt(clock.now())
                .build();
        registry.settings().cacheRules().put(rule.ecrRepositoryPrefix(), rule);
        return new UpdatePullThroughCacheRuleResponse(
                rule.ecrRepositoryPrefix(),
                rule.registryId(),
                rule.updatedAt(),
                rule.credentialArn(),
                rule.customRoleArn(),
                rule.upstreamRepositoryPrefix());
    }

    private static PullThroughCacheRule get(Registry registry, String prefix) {
        PullThroughCacheRule rule = registry.settings().cacheRules().get(prefix);
        if (rule == null) {
            throw EcrErrors.cacheRuleNotFound(prefix, registry.id());
        }
        return rule;
    }

    public DeletePullThroughCacheRuleResponse delete(
            RequestContext context, DeletePullThroughCacheRuleRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        PullThroughCacheRule rule = get(registry, request.ecrRepositoryPrefix());
        registry.settings().cacheRules().remove(rule.ecrRepositoryPrefix());
        return new DeletePullThroughCacheRuleResponse(
                rule.ecrRepositoryPrefix(),
                rule.upstreamRegistryUrl(),
                rule.createdAt(),
                rule.registryId(),
                rule.credentialArn(),
                rule.customRoleArn(),
                rule.upstreamRepositoryPrefix());
    }

    public DescribePullThroughCacheRulesResponse describe(
            RequestContext context, DescribePullThroughCacheRulesRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        List<PullThroughCacheRule> rules = new ArrayList<>();
        if (request.ecrRepositoryPrefixes() == null) {
            registry.settings().cacheRules().forEach((_, rule) -> rules.add(rule));
        } else {
            request.ecrRepositoryPrefixes().stream().sorted().forEach(prefix -> rules.add(get(registry, prefix)));
        }
        Page<PullThroughCacheRule> page =
                Page.of(rules, PullThroughCacheRule::ecrRepositoryPrefix, request.nextToken(), request.maxResults());
        return new DescribePullThroughCacheRulesResponse(page.items(), page.nextToken());
    }

    public ValidatePullThroughCacheRuleResponse validate(
            RequestContext context, ValidatePullThroughCacheRuleRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        PullThroughCacheRule rule = get(registry, request.ecrRepositoryPrefix());
        String failure = pullThrough.failure(registry, rule);
        return ValidatePullThroughCacheRuleResponse.builder()
                .ecrRepositoryPrefix(rule.ecrRepositoryPrefix())
                .registryId(rule.registryId())
                .upstreamRegistryUrl(rule.upstreamRegistryUrl())
                .credentialArn(rule.credentialArn())
                .customRoleArn(rule.customRoleArn())
                .upstreamRepositoryPrefix(rule.upstreamRepositoryPrefix())
                .isValid(failure == null)
                .failure(failure)
                .build();
    }
}
