package dev.sundog.ecr.operation;

import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.upstream.UpstreamException;

/** Finds the repository that is pushed to or pulled from, where it may have to be made by a template, or fetched from elsewhere. */
public final class PushTarget {

    private static final String ON_PUSH = "CREATE_ON_PUSH";

    private final Templates templates;
    private final PullThrough pullThrough;

    public PushTarget(Templates templates, PullThrough pullThrough) {
        this.templates = templates;
        this.pullThrough = pullThrough;
    }

    /** The repository of that name, made now where a template says that pushing makes it. */
    public Repository forPush(Registry registry, String name) {
        return registry.reach(name)
                .or(() -> templates.create(registry, name, ON_PUSH))
                .orElseThrow(() -> EcrErrors.repositoryNotFound(name, registry.id()));
    }

    /**
     * The repository of that name, once an image was fetched that a rule says comes from elsewhere.
     *
     * @param reference the tag or digest that is wanted
     */
    public Repository forPull(Registry registry, String name, String reference) {
        try {
            pullThrough.bring(registry, name, reference);
        } catch (UpstreamException refused) {
            throw EcrErrors.upstreamRefused(refused.getMessage());
        }
        return registry.reachOrRefuse(name);
    }
}
