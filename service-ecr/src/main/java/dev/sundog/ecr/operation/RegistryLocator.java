package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;

/** Finds what requests name, or answers AWS's error. */
public final class RegistryLocator {

    private static final String RESOURCE = "repository/";

    private final Registries registries;

    public RegistryLocator(Registries registries) {
        this.registries = registries;
    }

    /** The caller's registry. */
    Registry own(RequestContext context) {
        return registries.in(context.scope());
    }

    /** The registry of that id in the caller's region; the caller's own for {@code null}. */
    Registry registry(RequestContext context, String registryId) {
        return registryId == null
                ? own(context)
                : registries.in(new Scope(new AccountId(registryId), context.region()));
    }

    Repository repository(RequestContext context, String registryId, String name) {
        return registry(context, registryId).get(name);
    }

    /** The repository of that ARN. */
    Repository byArn(String text) {
        Arn arn = Arn.parse(text)
                .filter(found -> found.service().equals("ecr")
                        && found.resource().startsWith(RESOURCE)
                        && AccountId.isAccountId(found.account())
                        && RegionId.isRegionId(found.region()))
                .orElseThrow(() -> EcrErrors.invalidParameter("resourceArn", "Invalid ARN"));
        Scope scope = new Scope(new AccountId(arn.account()), new RegionId(arn.region()));
        return registries.in(scope).get(arn.resource().substring(RESOURCE.length()));
    }
}
