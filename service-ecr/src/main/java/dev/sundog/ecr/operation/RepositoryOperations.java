package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.api.CreateRepositoryRequest;
import dev.sundog.ecr.api.CreateRepositoryResponse;
import dev.sundog.ecr.api.DeleteRepositoryRequest;
import dev.sundog.ecr.api.DeleteRepositoryResponse;
import dev.sundog.ecr.api.DescribeRepositoriesRequest;
import dev.sundog.ecr.api.DescribeRepositoriesResponse;
import dev.sundog.ecr.api.EncryptionConfiguration;
import dev.sundog.ecr.api.ImageScanningConfiguration;
import dev.sundog.ecr.api.PutImageScanningConfigurationRequest;
import dev.sundog.ecr.api.PutImageScanningConfigurationResponse;
import dev.sundog.ecr.api.PutImageTagMutabilityRequest;
import dev.sundog.ecr.api.PutImageTagMutabilityResponse;
import dev.sundog.ecr.rule.MutabilityRule;
import dev.sundog.ecr.rule.ResourceTags;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.RepositoryRecord;
import dev.sundog.ecr.state.TagMutability;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, describes, changes and deletes repositories. */
public final class RepositoryOperations {

    private final Locator locator;
    private final Ambient ambient;

    public RepositoryOperations(Locator locator, Ambient ambient) {
        this.locator = locator;
        this.ambient = ambient;
    }

    public CreateRepositoryResponse create(RequestContext context, CreateRepositoryRequest request) {
        TagMutability mutability =
                MutabilityRule.read(request.imageTagMutability(), request.imageTagMutabilityExclusionFilters());
        Registry registry = locator.registry(context, request.registryId());
        RepositoryRecord record = RepositoryRecord.plain(
                        request.repositoryName(), ambient.clock().now())
                .withMutability(mutability)
                .withScanOnPush(scanOnPush(request.imageScanningConfiguration()))
                .withTags(ResourceTags.added(Map.of(), request.tags()));
        Repository repository = registry.create(encrypted(record, request.encryptionConfiguration(), registry));
        return new CreateRepositoryResponse(Descriptions.repository(context, repository));
    }

    private static boolean scanOnPush(ImageScanningConfiguration configuration) {
        return configuration != null && Boolean.TRUE.equals(configuration.scanOnPush());
    }

    private RepositoryRecord encrypted(
            RepositoryRecord record, EncryptionConfiguration configuration, Registry registry) {
        if (configuration == null || configuration.encryptionType().equals("AES256")) {
            return record;
        }
        // AWS: a key of its own where none is named.
        String key = configuration.kmsKey() == null
                ? registry.scope().arn("kms", "key/" + ambient.ids().uuid()).toString()
                : configuration.kmsKey();
        return record.withEncryption(configuration.encryptionType(), Optional.of(key));
    }

    public DescribeRepositoriesResponse describe(RequestContext context, DescribeRepositoriesRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        List<Repository> repositories = request.repositoryNames() == null
                ? List.copyOf(registry.repositories())
                : request.repositoryNames().stream()
                        .map(registry::get)
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
        Page<Repository> page = Page.of(repositories, Repository::name, request.nextToken(), request.maxResults());
        return new DescribeRepositoriesResponse(
                page.items().stream()
                        .map(repository -> Descriptions.repository(context, repository))
                        .toList(),
                page.nextToken());
    }

    public DeleteRepositoryResponse delete(RequestContext context, DeleteRepositoryRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        var description = Descriptions.repository(context, repository);
        repository.registry().delete(repository, Boolean.TRUE.equals(request.force()));
        return new DeleteRepositoryResponse(description);
    }

    /** Host and port under which the emulator was reached: a registry's name for Docker. */
    public static String host(RequestContext context) {
        return Descriptions.host(context);
    }

    public PutImageTagMutabilityResponse putMutability(RequestContext context, PutImageTagMutabilityRequest request) {
        TagMutability mutability =
                MutabilityRule.read(request.imageTagMutability(), request.imageTagMutabilityExclusionFilters());
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        repository.update(record -> record.withMutability(mutability));
        return new PutImageTagMutabilityResponse(
                repository.registry().id(),
                repository.name(),
                mutability.setting(),
                MutabilityRule.filters(mutability));
    }

    public PutImageScanningConfigurationResponse putScanning(
            RequestContext context, PutImageScanningConfigurationRequest request) {
        boolean scan = scanOnPush(request.imageScanningConfiguration());
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        repository.update(record -> record.withScanOnPush(scan));
        return new PutImageScanningConfigurationResponse(
                repository.registry().id(), repository.name(), new ImageScanningConfiguration(scan));
    }
}
