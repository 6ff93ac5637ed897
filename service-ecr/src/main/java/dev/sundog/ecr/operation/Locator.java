package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;

/** Finds what requests name, among private or public registries, or answers AWS's error. */
public interface Locator {

    /** The caller's registry. */
    Registry own(RequestContext context);

    /** The registry of that id; the caller's own for {@code null}. */
    Registry registry(RequestContext context, String registryId);

    /** The repository of that ARN. */
    Repository byArn(String text);

    /** A repository of the registry of that id, or of the caller's own for {@code null}. */
    default Repository repository(RequestContext context, String registryId, String name) {
        return registry(context, registryId).get(name);
    }
}
