package dev.sundog.ecr.gallery;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.Handler;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.ecr.api.EcrApi;
import dev.sundog.ecr.gallery.api.EcrPublicApi;
import dev.sundog.ecr.operation.BatchImages;
import dev.sundog.ecr.operation.ImageLists;
import dev.sundog.ecr.operation.ImagePush;
import dev.sundog.ecr.operation.Layers;
import dev.sundog.ecr.operation.Policies;
import dev.sundog.ecr.operation.PullThrough;
import dev.sundog.ecr.operation.PutImage;
import dev.sundog.ecr.operation.RepositoryOperations;
import dev.sundog.ecr.operation.RepositoryTags;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Registries;

/** Binds the operations of ECR Public: most are those of ECR, over public registries. */
public final class GalleryBindings {

    private final OperationTable table;

    private GalleryBindings(OperationTable table) {
        this.table = table;
    }

    public static void bind(
            OperationTable table,
            Registries registries,
            Ambient ambient,
            LoginTokens tokens,
            ImagePush push,
            PullThrough pullThrough) {
        GalleryLocator locator = new GalleryLocator(registries.galleries());
        RepositoryOperations repositories = new RepositoryOperations(locator, ambient);
        Showcase showcase = new Showcase(registries.galleries(), locator, repositories, tokens, ambient.clock());
        GalleryBindings bindings = new GalleryBindings(table);
        bindings.bindRepositories(locator, repositories, showcase);
        bindings.bindImages(
                new BatchImages(locator, pullThrough), new ImageLists(locator), new PutImage(locator, push));
        bindings.bindLayers(new Layers(locator, registries.uploads(), tokens, ambient.clock()));
        table.bind(EcrPublicApi.CREATE_REPOSITORY, showcase::create, REAL)
                .bind(EcrPublicApi.DESCRIBE_IMAGE_TAGS, new ImageTags(locator)::describe, REAL)
                .bind(EcrPublicApi.DESCRIBE_REGISTRIES, showcase::registries, REAL)
                .bind(EcrPublicApi.GET_AUTHORIZATION_TOKEN, showcase::token, REAL)
                .bind(EcrPublicApi.GET_REGISTRY_CATALOG_DATA, showcase::registryData, STORED)
                .bind(EcrPublicApi.PUT_REGISTRY_CATALOG_DATA, showcase::putRegistryData, STORED)
                .bind(EcrPublicApi.GET_REPOSITORY_CATALOG_DATA, showcase::catalogData, STORED)
                .bind(EcrPublicApi.PUT_REPOSITORY_CATALOG_DATA, showcase::putCatalogData, STORED);
    }

    private <I extends Struct, O extends Struct, P extends Struct, Q extends Struct> void mirror(
            Operation<I, O> operation, Operation<P, Q> other, Handler<P, Q> handler, Fidelity fidelity) {
        table.bind(operation, Mirror.of(other.input(), operation.output(), handler), fidelity);
    }

    private void bindRepositories(GalleryLocator locator, RepositoryOperations repositories, Showcase showcase) {
        RepositoryTags tags = new RepositoryTags(locator);
        Policies policies = new Policies(locator);
        mirror(EcrPublicApi.DESCRIBE_REPOSITORIES, EcrApi.DESCRIBE_REPOSITORIES, repositories::describe, REAL);
        mirror(EcrPublicApi.DELETE_REPOSITORY, EcrApi.DELETE_REPOSITORY, showcase::delete, REAL);
        mirror(EcrPublicApi.TAG_RESOURCE, EcrApi.TAG_RESOURCE, tags::tag, REAL);
        mirror(EcrPublicApi.UNTAG_RESOURCE, EcrApi.UNTAG_RESOURCE, tags::untag, REAL);
        mirror(EcrPublicApi.LIST_TAGS_FOR_RESOURCE, EcrApi.LIST_TAGS_FOR_RESOURCE, tags::list, REAL);
        mirror(EcrPublicApi.SET_REPOSITORY_POLICY, EcrApi.SET_REPOSITORY_POLICY, policies::set, REAL);
        mirror(EcrPublicApi.GET_REPOSITORY_POLICY, EcrApi.GET_REPOSITORY_POLICY, policies::get, REAL);
        mirror(EcrPublicApi.DELETE_REPOSITORY_POLICY, EcrApi.DELETE_REPOSITORY_POLICY, policies::delete, REAL);
    }

    private void bindImages(BatchImages batch, ImageLists lists, PutImage putImage) {
        mirror(EcrPublicApi.PUT_IMAGE, EcrApi.PUT_IMAGE, putImage::handle, REAL);
        mirror(EcrPublicApi.DESCRIBE_IMAGES, EcrApi.DESCRIBE_IMAGES, lists::describe, REAL);
        mirror(EcrPublicApi.BATCH_DELETE_IMAGE, EcrApi.BATCH_DELETE_IMAGE, batch::delete, REAL);
    }

    private void bindLayers(Layers layers) {
        mirror(EcrPublicApi.INITIATE_LAYER_UPLOAD, EcrApi.INITIATE_LAYER_UPLOAD, layers::initiate, REAL);
        mirror(EcrPublicApi.UPLOAD_LAYER_PART, EcrApi.UPLOAD_LAYER_PART, layers::uploadPart, REAL);
        mirror(EcrPublicApi.COMPLETE_LAYER_UPLOAD, EcrApi.COMPLETE_LAYER_UPLOAD, layers::complete, REAL);
        mirror(EcrPublicApi.BATCH_CHECK_LAYER_AVAILABILITY, EcrApi.BATCH_CHECK_LAYER_AVAILABILITY, layers::check, REAL);
    }
}
