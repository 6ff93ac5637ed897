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

/** Finds what requests to private registries name, or answers AWS's error. */
public final class RegistryLocator implements Locator {

    private static final String RESOURCE = "repository/";

    private final Registries registries;

    public RegistryLocator(Registries registries) {
        this.registries = registries;
    }

    @Override
    public Registry own(RequestContext context) {
        return registries.in(context.scope());
    }

    @Override
    public Registry registry(RequestContext context, String registryId) {
        return registryId == null
                ? own(context)
                : registries.in(new Scope(new AccountId(registryId), context.region()));
    }

    @Override
    public Repository byArn(String text) {
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
