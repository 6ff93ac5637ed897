package dev.sundog.ecr.gallery;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.operation.Locator;
import dev.sundog.ecr.state.Galleries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;

/** Finds public registries, by account or alias, and their repositories. */
final class GalleryLocator implements Locator {

    private static final String RESOURCE = "repository/";

    private final Galleries galleries;

    GalleryLocator(Galleries galleries) {
        this.galleries = galleries;
    }

    @Override
    public Registry own(RequestContext context) {
        return galleries.of(context.account());
    }

    @Override
    public Registry registry(RequestContext context, String registryId) {
        if (registryId == null) {
            return own(context);
        }
        return AccountId.isAccountId(registryId)
                ? galleries.of(new AccountId(registryId))
                : galleries.byAlias(registryId).orElseThrow(() -> EcrErrors.registryNotFound(registryId));
    }

    @Override
    public Repository byArn(String text) {
        Arn arn = Arn.parse(text)
                .filter(found -> found.service().equals("ecr-public")
                        && found.resource().startsWith(RESOURCE)
                        && AccountId.isAccountId(found.account()))
                .orElseThrow(() -> EcrErrors.invalidParameter("resourceArn", "Invalid ARN"));
        return galleries.of(new AccountId(arn.account())).get(arn.resource().substring(RESOURCE.length()));
    }
}
