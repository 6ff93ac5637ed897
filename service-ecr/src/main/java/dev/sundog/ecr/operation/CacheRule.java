package dev.sundog.ecr.operation;

import dev.sundog.ecr.api.PullThroughCacheRule;
import dev.sundog.ecr.state.Registry;
import java.util.Optional;

/** A pull-through cache rule as it applies to a repository. */
record CacheRule(PullThroughCacheRule rule, String repository) {

    private static final String ROOT = "ROOT";

    /** The rule of the longest prefix that the repository's name has. */
    static Optional<CacheRule> of(Registry registry, String repository) {
        PullThroughCacheRule[] best = new PullThroughCacheRule[1];
        registry.settings().cacheRules().forEach((prefix, rule) -> {
            boolean fits = prefix.equals(ROOT) || repository.startsWith(prefix + "/");
            if (fits && (best[0] == null || length(rule) > length(best[0]))) {
                best[0] = rule;
            }
        });
        return Optional.ofNullable(best[0]).map(rule -> new CacheRule(rule, repository));
    }

    private static int length(PullThroughCacheRule rule) {
        return rule.ecrRepositoryPrefix().equals(ROOT)
                ? 0
                : rule.ecrRepositoryPrefix().length();
    }

    /** The registry that the repository comes from. */
    String upstream() {
        return rule.upstreamRegistryUrl();
    }

    /** The secret that lets us in there; {@code null} for none. */
    String credential() {
        return rule.credentialArn();
    }

    /** What that registry calls the repository. */
    String upstreamRepository() {
        String rest = length(rule) == 0 ? repository : repository.substring(length(rule) + 1);
        String prefix = rule.upstreamRepositoryPrefix();
        return prefix == null || prefix.isEmpty() || prefix.equals(ROOT) ? rest : prefix + "/" + rest;
    }
}
