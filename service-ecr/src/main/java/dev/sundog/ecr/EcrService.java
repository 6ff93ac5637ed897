package dev.sundog.ecr;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.SIMULATED;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.meter.StorageMeter;
import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Blob;
import dev.sundog.ecr.api.EcrApi;
import dev.sundog.ecr.gallery.GalleryBindings;
import dev.sundog.ecr.gallery.api.EcrPublicApi;
import dev.sundog.ecr.integration.RegistryImages;
import dev.sundog.ecr.integration.RepositoryAccess;
import dev.sundog.ecr.integration.RepositoryGuard;
import dev.sundog.ecr.lifecycle.LifecycleSchedule;
import dev.sundog.ecr.operation.AccountSettings;
import dev.sundog.ecr.operation.BatchImages;
import dev.sundog.ecr.operation.CacheRules;
import dev.sundog.ecr.operation.GetAuthorizationToken;
import dev.sundog.ecr.operation.ImageLists;
import dev.sundog.ecr.operation.ImagePush;
import dev.sundog.ecr.operation.Layers;
import dev.sundog.ecr.operation.LifecyclePolicies;
import dev.sundog.ecr.operation.Policies;
import dev.sundog.ecr.operation.PullThrough;
import dev.sundog.ecr.operation.PullTimeExclusions;
import dev.sundog.ecr.operation.PushTarget;
import dev.sundog.ecr.operation.PutImage;
import dev.sundog.ecr.operation.RegistryLocator;
import dev.sundog.ecr.operation.Replication;
import dev.sundog.ecr.operation.RepositoryOperations;
import dev.sundog.ecr.operation.RepositoryTags;
import dev.sundog.ecr.operation.Scanning;
import dev.sundog.ecr.operation.Signing;
import dev.sundog.ecr.operation.Templates;
import dev.sundog.ecr.registry.Door;
import dev.sundog.ecr.registry.RegistryBindings;
import dev.sundog.ecr.registry.api.RegistryApi;
import dev.sundog.ecr.rule.ParameterRule;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.upstream.UpstreamAddresses;
import dev.sundog.ecr.upstream.UpstreamClient;
import dev.sundog.ecr.upstream.UpstreamLogins;
import java.util.List;
import java.util.Set;

/** Amazon ECR: opens the registries and binds their operations, by AWS's API and by the one that Docker speaks, and tells where images are. */
public final class EcrService implements AwsService {

    private static final int KEY_BYTES = 32;

    @Override
    public List<ServiceModel> models() {
        return List.of(EcrApi.MODEL, RegistryApi.MODEL, EcrPublicApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of(UpstreamAddresses.SETTING);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(ImageLocator.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Clock clock = wiring.ambient().clock();
        Registries registries = new Registries(wiring.store(), wiring.ambient());
        LoginTokens tokens = tokens(wiring);
        LifecycleSchedule schedule = new LifecycleSchedule(wiring.ambient(), registries);
        registries.uploads().onBegin(schedule::expectWork);
        RegistryLocator locator = new RegistryLocator(registries);
        Templates templates = new Templates(locator, clock);
        Scanning scanning = new Scanning(locator, clock);
        Replication replication = new Replication(locator, registries, templates);
        ImagePush push = new ImagePush(scanning, replication);
        UpstreamClient upstreams = new UpstreamClient(
                UpstreamAddresses.parse(
                        wiring.settings().text(UpstreamAddresses.SETTING).orElse("")),
                wiring.ambient());
        PullThrough pullThrough = new PullThrough(
                upstreams, new UpstreamLogins(wiring.ports()), templates, push, registries.uploads(), clock);
        PushTarget targets = new PushTarget(templates, pullThrough);
        wiring.ports()
                .offer(ImageLocator.class, new RegistryImages(registries, pullThrough, wiring.ports(), tokens, clock));

        OperationTable table =
                new OperationTable().checkInputs(new ParameterRule()).accessBy(new RepositoryAccess(registries));
        bindRepositories(table, locator, new RepositoryOperations(locator, wiring.ambient()));
        bindImages(table, new BatchImages(locator, pullThrough), new ImageLists(locator), new PutImage(locator, push));
        bindLayers(table, new Layers(locator, registries.uploads(), tokens, clock));
        bindLifecycle(table, new LifecyclePolicies(locator, schedule, clock));
        bindScanning(table, scanning);
        bindRegistry(table, locator, replication);
        bindSigning(table, new Signing(locator), new PullTimeExclusions(locator, clock));
        bindRules(table, new CacheRules(locator, pullThrough, clock), templates);
        table.bind(EcrApi.GET_AUTHORIZATION_TOKEN, new GetAuthorizationToken(tokens, clock)::handle, REAL);
        Door door = new Door(registries, tokens, new RepositoryGuard(wiring.ports(), clock, wiring.settings()), clock);
        RegistryBindings.bind(table, door, registries.uploads(), push, targets);
        GalleryBindings.bind(table, registries, wiring.ambient(), tokens, push, pullThrough);
        schedule.open();
        StorageMeter storage =
                new StorageMeter(wiring.ambient(), wiring.meter(), "ecr", holdings -> addStorage(registries, holdings));
        return table.onClose(schedule::close)
                .onClose(storage::close)
                .onClose(registries.uploads()::close)
                .onClose(upstreams::close);
    }

    private static void addStorage(Registries registries, StorageMeter.Holdings holdings) {
        for (Registry registry : registries.all()) {
            registry.repositories()
                    .forEach(repository -> holdings.add(registry.scope(), "gb-months", repository.layerBytes()));
        }
    }

    /**
     * Where policies are asked, who logs in must be who he says: tokens are signed with a key of this store's own. Elsewhere a
     * login should rather outlive the store.
     */
    private static LoginTokens tokens(ServiceWiring wiring) {
        if (!RepositoryGuard.asks(wiring.settings())) {
            return new LoginTokens(Blob.utf8("anybody"));
        }
        RecordMap<String, Blob> keys = wiring.store().global().map("login-key", String.class, Blob.class);
        byte[] random = new byte[KEY_BYTES];
        wiring.ambient().chance().nextBytes(random);
        keys.putIfAbsent("", Blob.wrap(random));
        return new LoginTokens(keys.get(""));
    }

    private static void bindRepositories(
            OperationTable table, RegistryLocator locator, RepositoryOperations repositories) {
        var tags = new RepositoryTags(locator);
        var policies = new Policies(locator);
        table.bind(EcrApi.CREATE_REPOSITORY, repositories::create, REAL)
                .bind(EcrApi.DESCRIBE_REPOSITORIES, repositories::describe, REAL)
                .bind(EcrApi.DELETE_REPOSITORY, repositories::delete, REAL)
                .bind(EcrApi.PUT_IMAGE_TAG_MUTABILITY, repositories::putMutability, REAL)
                .bind(EcrApi.PUT_IMAGE_SCANNING_CONFIGURATION, repositories::putScanning, SIMULATED)
                .bind(EcrApi.TAG_RESOURCE, tags::tag, REAL)
                .bind(EcrApi.UNTAG_RESOURCE, tags::untag, REAL)
                .bind(EcrApi.LIST_TAGS_FOR_RESOURCE, tags::list, REAL)
                .bind(EcrApi.SET_REPOSITORY_POLICY, policies::set, REAL)
                .bind(EcrApi.GET_REPOSITORY_POLICY, policies::get, REAL)
                .bind(EcrApi.DELETE_REPOSITORY_POLICY, policies::delete, REAL)
                .bind(EcrApi.PUT_REGISTRY_POLICY, policies::putOfRegistry, STORED)
                .bind(EcrApi.GET_REGISTRY_POLICY, policies::getOfRegistry, STORED)
                .bind(EcrApi.DELETE_REGISTRY_POLICY, policies::deleteOfRegistry, STORED);
    }

    private static void bindImages(OperationTable table, BatchImages batch, ImageLists lists, PutImage putImage) {
        table.bind(EcrApi.PUT_IMAGE, putImage::handle, REAL)
                // Like all that pulls, it may have to ask a registry elsewhere.
                .bindBlocking(EcrApi.BATCH_GET_IMAGE, batch::get, REAL)
                .bind(EcrApi.BATCH_DELETE_IMAGE, batch::delete, REAL)
                .bind(EcrApi.LIST_IMAGES, lists::list, REAL)
                .bind(EcrApi.DESCRIBE_IMAGES, lists::describe, REAL)
                .bind(EcrApi.LIST_IMAGE_REFERRERS, lists::referrers, REAL);
    }

    private static void bindLayers(OperationTable table, Layers layers) {
        table.bind(EcrApi.INITIATE_LAYER_UPLOAD, layers::initiate, REAL)
                .bind(EcrApi.UPLOAD_LAYER_PART, layers::uploadPart, REAL)
                .bind(EcrApi.COMPLETE_LAYER_UPLOAD, layers::complete, REAL)
                .bind(EcrApi.BATCH_CHECK_LAYER_AVAILABILITY, layers::check, REAL)
                .bind(EcrApi.GET_DOWNLOAD_URL_FOR_LAYER, layers::downloadUrl, REAL);
    }

    private static void bindLifecycle(OperationTable table, LifecyclePolicies policies) {
        table.bind(EcrApi.PUT_LIFECYCLE_POLICY, policies::put, REAL)
                .bind(EcrApi.GET_LIFECYCLE_POLICY, policies::get, REAL)
                .bind(EcrApi.DELETE_LIFECYCLE_POLICY, policies::delete, REAL)
                .bind(EcrApi.START_LIFECYCLE_POLICY_PREVIEW, policies::startPreview, REAL)
                .bind(EcrApi.GET_LIFECYCLE_POLICY_PREVIEW, policies::getPreview, REAL);
    }

    private static void bindScanning(OperationTable table, Scanning scanning) {
        table.bind(EcrApi.START_IMAGE_SCAN, scanning::start, SIMULATED)
                .bind(EcrApi.DESCRIBE_IMAGE_SCAN_FINDINGS, scanning::findings, SIMULATED)
                .bind(EcrApi.PUT_REGISTRY_SCANNING_CONFIGURATION, scanning::putConfiguration, SIMULATED)
                .bind(EcrApi.GET_REGISTRY_SCANNING_CONFIGURATION, scanning::getConfiguration, SIMULATED)
                .bind(EcrApi.BATCH_GET_REPOSITORY_SCANNING_CONFIGURATION, scanning::ofRepositories, SIMULATED);
    }

    private static void bindRegistry(OperationTable table, RegistryLocator locator, Replication replication) {
        var settings = new AccountSettings(locator);
        table.bind(EcrApi.DESCRIBE_REGISTRY, replication::describe, REAL)
                .bind(EcrApi.PUT_REPLICATION_CONFIGURATION, replication::put, REAL)
                .bind(EcrApi.DESCRIBE_IMAGE_REPLICATION_STATUS, replication::status, REAL)
                .bind(EcrApi.GET_ACCOUNT_SETTING, settings::get, STORED)
                .bind(EcrApi.PUT_ACCOUNT_SETTING, settings::put, STORED);
    }

    private static void bindSigning(OperationTable table, Signing signing, PullTimeExclusions exclusions) {
        table.bind(EcrApi.PUT_SIGNING_CONFIGURATION, signing::put, STORED)
                .bind(EcrApi.GET_SIGNING_CONFIGURATION, signing::get, STORED)
                .bind(EcrApi.DELETE_SIGNING_CONFIGURATION, signing::delete, STORED)
                .bind(EcrApi.DESCRIBE_IMAGE_SIGNING_STATUS, signing::status, SIMULATED)
                .bind(EcrApi.REGISTER_PULL_TIME_UPDATE_EXCLUSION, exclusions::register, STORED)
                .bind(EcrApi.DEREGISTER_PULL_TIME_UPDATE_EXCLUSION, exclusions::deregister, STORED)
                .bind(EcrApi.LIST_PULL_TIME_UPDATE_EXCLUSIONS, exclusions::list, STORED);
    }

    private static void bindRules(OperationTable table, CacheRules rules, Templates templates) {
        table.bind(EcrApi.CREATE_PULL_THROUGH_CACHE_RULE, rules::create, REAL)
                .bind(EcrApi.UPDATE_PULL_THROUGH_CACHE_RULE, rules::update, REAL)
                .bind(EcrApi.DELETE_PULL_THROUGH_CACHE_RULE, rules::delete, REAL)
                .bind(EcrApi.DESCRIBE_PULL_THROUGH_CACHE_RULES, rules::describe, REAL)
                .bindBlocking(EcrApi.VALIDATE_PULL_THROUGH_CACHE_RULE, rules::validate, REAL)
                .bind(EcrApi.CREATE_REPOSITORY_CREATION_TEMPLATE, templates::create, REAL)
                .bind(EcrApi.UPDATE_REPOSITORY_CREATION_TEMPLATE, templates::update, REAL)
                .bind(EcrApi.DELETE_REPOSITORY_CREATION_TEMPLATE, templates::delete, REAL)
                .bind(EcrApi.DESCRIBE_REPOSITORY_CREATION_TEMPLATES, templates::describe, REAL);
    }
}
