package dev.sundog.ecr.gallery;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.api.DeleteRepositoryResponse;
import dev.sundog.ecr.gallery.api.AuthorizationData;
import dev.sundog.ecr.gallery.api.CreateRepositoryRequest;
import dev.sundog.ecr.gallery.api.CreateRepositoryResponse;
import dev.sundog.ecr.gallery.api.DescribeRegistriesRequest;
import dev.sundog.ecr.gallery.api.DescribeRegistriesResponse;
import dev.sundog.ecr.gallery.api.GetAuthorizationTokenRequest;
import dev.sundog.ecr.gallery.api.GetAuthorizationTokenResponse;
import dev.sundog.ecr.gallery.api.GetRegistryCatalogDataRequest;
import dev.sundog.ecr.gallery.api.GetRegistryCatalogDataResponse;
import dev.sundog.ecr.gallery.api.GetRepositoryCatalogDataRequest;
import dev.sundog.ecr.gallery.api.GetRepositoryCatalogDataResponse;
import dev.sundog.ecr.gallery.api.PutRegistryCatalogDataRequest;
import dev.sundog.ecr.gallery.api.PutRegistryCatalogDataResponse;
import dev.sundog.ecr.gallery.api.PutRepositoryCatalogDataRequest;
import dev.sundog.ecr.gallery.api.PutRepositoryCatalogDataResponse;
import dev.sundog.ecr.gallery.api.RegistryAlias;
import dev.sundog.ecr.gallery.api.RegistryCatalogData;
import dev.sundog.ecr.gallery.api.Repository;
import dev.sundog.ecr.gallery.api.RepositoryCatalogData;
import dev.sundog.ecr.gallery.api.RepositoryCatalogDataInput;
import dev.sundog.ecr.operation.RepositoryOperations;
import dev.sundog.ecr.state.Galleries;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Registry;
import java.time.Instant;
import java.util.List;

/** What public registries have and private ones have not: an alias, and words for visitors. */
final class Showcase {

    private final Galleries galleries;
    private final GalleryLocator locator;
    private final RepositoryOperations repositories;
    private final LoginTokens tokens;
    private final Clock clock;

    Showcase(
            Galleries galleries,
            GalleryLocator locator,
            RepositoryOperations repositories,
            LoginTokens tokens,
            Clock clock) {
        this.galleries = galleries;
        this.locator = locator;
        this.repositories = repositories;
        this.tokens = tokens;
        this.clock = clock;
    }

    CreateRepositoryResponse create(RequestContext context, CreateRepositoryRequest request) {
        var made =
                repositories.create(context, Mirror.copy(request, dev.sundog.ecr.api.CreateRepositoryRequest.SCHEMA));
        RepositoryCatalogData data = data(request.catalogData());
        galleries.catalog(context.account()).put(request.repositoryName(), data);
        return new CreateRepositoryResponse(Mirror.copy(made.repository(), Repository.SCHEMA), data);
    }

    private static RepositoryCatalogData data(RepositoryCatalogDataInput given) {
        return given == null
                ? RepositoryCatalogData.builder().build()
                : Mirror.copy(given, RepositoryCatalogData.SCHEMA);
    }

    DeleteRepositoryResponse delete(RequestContext context, dev.sundog.ecr.api.DeleteRepositoryRequest request) {
        DeleteRepositoryResponse deleted = repositories.delete(context, request);
        galleries.catalog(new AccountId(deleted.repository().registryId())).remove(request.repositoryName());
        return deleted;
    }

    GetRepositoryCatalogDataResponse catalogData(RequestContext context, GetRepositoryCatalogDataRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        registry.get(request.repositoryName());
        RepositoryCatalogData data =
                galleries.catalog(registry.scope().account()).get(request.repositoryName());
        return new GetRepositoryCatalogDataResponse(data);
    }

    PutRepositoryCatalogDataResponse putCatalogData(RequestContext context, PutRepositoryCatalogDataRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        registry.get(request.repositoryName());
        RepositoryCatalogData data = data(request.catalogData());
        galleries.catalog(registry.scope().account()).put(request.repositoryName(), data);
        return new PutRepositoryCatalogDataResponse(data);
    }

    DescribeRegistriesResponse registries(RequestContext context, DescribeRegistriesRequest request) {
        Registry own = locator.own(context);
        String alias = own.alias().orElseThrow();
        var description = dev.sundog.ecr.gallery.api.Registry.builder()
                .registryId(own.id())
                .registryArn("arn:" + own.scope().region().partition() + ":ecr-public::" + own.id() + ":registry/"
                        + own.id())
                .registryUri(RepositoryOperations.host(context) + "/" + alias)
                .verified(false)
                .aliases(List.of(new RegistryAlias(alias, "ACTIVE", true, true)))
                .build();
        return new DescribeRegistriesResponse(List.of(description), null);
    }

    GetRegistryCatalogDataResponse registryData(RequestContext context, GetRegistryCatalogDataRequest request) {
        return new GetRegistryCatalogDataResponse(new RegistryCatalogData(galleries.displayName(context.account())));
    }

    PutRegistryCatalogDataResponse putRegistryData(RequestContext context, PutRegistryCatalogDataRequest request) {
        String name = request.displayName() == null ? "" : request.displayName();
        galleries.putDisplayName(context.account(), name);
        return new PutRegistryCatalogDataResponse(new RegistryCatalogData(name));
    }

    GetAuthorizationTokenResponse token(RequestContext context, GetAuthorizationTokenRequest request) {
        Instant expires = clock.now().plus(EcrLimits.LOGIN);
        Login login = new Login(
                new Scope(context.account(), context.region()), context.caller().accessKeyId(), expires);
        return new GetAuthorizationTokenResponse(new AuthorizationData(tokens.token(login), expires));
    }
}
