package dev.sundog.ecr.operation;

import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.PullThroughCacheRule;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import java.util.Optional;

/** Finds the repository that is pushed to or pulled from, where it may have to be made by a template, or fetched from elsewhere. */
public final class PushTarget {

    private static final String ON_PUSH = "CREATE_ON_PUSH";
    private static final String ROOT = "ROOT";

    private final Templates templates;

    public PushTarget(Templates templates) {
        this.templates = templates;
    }

    /** The repository of that name, made now where a template says that pushing makes it. */
    public Repository forPush(Registry registry, String name) {
        return registry.reach(name)
                .or(() -> templates.create(registry, name, ON_PUSH))
                .orElseThrow(() -> EcrErrors.repositoryNotFound(name, registry.id()));
    }

    /** The repository of that name; an error of its own where a rule says that AWS would have fetched it. */
    public Repository forPull(Registry registry, String name) {
        return registry.reach(name)
                .orElseThrow(() -> ruleFor(registry, name)
                        .map(rule -> EcrErrors.upstreamNotAsked(name, rule.upstreamRegistryUrl()))
                        .orElseGet(() -> EcrErrors.repositoryNotFound(name, registry.id())));
    }

    private static Optional<PullThroughCacheRule> ruleFor(Registry registry, String name) {
        PullThroughCacheRule[] found = new PullThroughCacheRule[1];
        registry.settings().cacheRules().forEach((prefix, rule) -> {
            if (prefix.equals(ROOT) || name.startsWith(prefix + "/")) {
                found[0] = rule;
            }
        });
        return Optional.ofNullable(found[0]);
    }
}
