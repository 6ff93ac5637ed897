package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.DescribeImageReplicationStatusRequest;
import dev.sundog.ecr.api.DescribeImageReplicationStatusResponse;
import dev.sundog.ecr.api.DescribeRegistryRequest;
import dev.sundog.ecr.api.DescribeRegistryResponse;
import dev.sundog.ecr.api.ImageReplicationStatus;
import dev.sundog.ecr.api.PutReplicationConfigurationRequest;
import dev.sundog.ecr.api.PutReplicationConfigurationResponse;
import dev.sundog.ecr.api.ReplicationDestination;
import dev.sundog.ecr.api.ReplicationRule;
import dev.sundog.ecr.manifest.Descriptor;
import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.manifest.ManifestReader;
import dev.sundog.ecr.state.ImageRecord;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies what is pushed to registries of other regions and accounts of the same emulator, at once. Layers are not copied: they are
 * kept once for all.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html">Private image replication</a>
 */
public final class Replication {

    private static final String BY_REPLICATION = "REPLICATION";

    private final RegistryLocator locator;
    private final Registries registries;
    private final Templates templates;

    public Replication(RegistryLocator locator, Registries registries, Templates templates) {
        this.locator = locator;
        this.registries = registries;
        this.templates = templates;
    }

    /** Copies an image that has been pushed to where the registry's rules say. */
    void replicate(Repository source, Manifest manifest, String tag) {
        destinations(source)
                .map(this::registry)
                .forEach(registry -> copy(source, manifest, tag, target(registry, source.name())));
    }

    private static Stream<ReplicationDestination> destinations(Repository source) {
        return source.registry().settings().replication().rules().stream()
                .filter(rule -> applies(rule, source.name()))
                .flatMap(rule -> rule.destinations().stream())
                .distinct();
    }

    private static boolean applies(ReplicationRule rule, String repository) {
        return rule.repositoryFilters() == null
                || rule.repositoryFilters().isEmpty()
                || rule.repositoryFilters().stream().anyMatch(filter -> repository.startsWith(filter.filter()));
    }

    private Registry registry(ReplicationDestination destination) {
        return registries.in(new Scope(new AccountId(destination.registryId()), new RegionId(destination.region())));
    }

    private Repository target(Registry registry, String name) {
        return registry.find(name)
                .or(() -> templates.create(registry, name, BY_REPLICATION))
                .orElseGet(() -> templates.createPlain(registry, name));
    }

    private static void copy(Repository source, Manifest manifest, String tag, Repository target) {
        for (Descriptor child : manifest.images()) {
            source.byDigest(child.digest())
                    .map(TaggedImage::image)
                    .flatMap(image -> ManifestReader.read(image.manifest(), image.mediaType()))
                    .ifPresent(image -> copy(source, image, "", target));
        }
        manifest.layers().forEach(layer -> target.mount(layer.digest(), source));
        boolean stays = !tag.isEmpty()
                && target.record().mutability().isImmutable(tag)
                && target.tag(tag).isPresent();
        target.put(manifest, stays ? "" : tag);
    }

    // ---- the configuration

    public PutReplicationConfigurationResponse put(RequestContext context, PutReplicationConfigurationRequest request) {
        Registry registry = locator.own(context);
        for (ReplicationRule rule : request.replicationConfiguration().rules()) {
            rule.destinations().forEach(destination -> check(registry, destination));
        }
        registry.settings().putReplication(request.replicationConfiguration());
        return new PutReplicationConfigurationResponse(request.replicationConfiguration());
    }

    private static void check(Registry registry, ReplicationDestination destination) {
        if (destination.registryId().equals(registry.id())
                && destination.region().equals(registry.scope().region().value())) {
            throw EcrErrors.invalidParameter(
                    "replicationConfiguration", "Replication destination cannot be the same as the source registry");
        }
        if (!RegionId.isRegionId(destination.region())) {
            throw EcrErrors.invalidParameter(
                    "replicationConfiguration", "Invalid region '" + destination.region() + "'");
        }
    }

    public DescribeRegistryResponse describe(RequestContext context, DescribeRegistryRequest request) {
        Registry registry = locator.own(context);
        return new DescribeRegistryResponse(registry.id(), registry.settings().replication());
    }

    public DescribeImageReplicationStatusResponse status(
            RequestContext context, DescribeImageReplicationStatusRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        ImageRecord image = ImageFinder.get(repository, request.imageId()).image();
        List<ImageReplicationStatus> statuses = destinations(repository)
                .filter(destination -> registry(destination)
                        .find(repository.name())
                        .flatMap(copy -> copy.byDigest(image.digest()))
                        .isPresent())
                .map(destination -> ImageReplicationStatus.builder()
                        .region(destination.region())
                        .registryId(destination.registryId())
                        .status("COMPLETE")
                        .build())
                .toList();
        return new DescribeImageReplicationStatusResponse(repository.name(), request.imageId(), statuses);
    }
}
