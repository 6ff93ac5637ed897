package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.api.BatchGetRepositoryScanningConfigurationRequest;
import dev.sundog.ecr.api.BatchGetRepositoryScanningConfigurationResponse;
import dev.sundog.ecr.api.DescribeImageScanFindingsRequest;
import dev.sundog.ecr.api.DescribeImageScanFindingsResponse;
import dev.sundog.ecr.api.GetRegistryScanningConfigurationRequest;
import dev.sundog.ecr.api.GetRegistryScanningConfigurationResponse;
import dev.sundog.ecr.api.ImageIdentifier;
import dev.sundog.ecr.api.ImageScanFindings;
import dev.sundog.ecr.api.ImageScanStatus;
import dev.sundog.ecr.api.PutRegistryScanningConfigurationRequest;
import dev.sundog.ecr.api.PutRegistryScanningConfigurationResponse;
import dev.sundog.ecr.api.RegistryScanningConfiguration;
import dev.sundog.ecr.api.RegistryScanningRule;
import dev.sundog.ecr.api.RepositoryScanningConfiguration;
import dev.sundog.ecr.api.RepositoryScanningConfigurationFailure;
import dev.sundog.ecr.api.ScanningRepositoryFilter;
import dev.sundog.ecr.api.StartImageScanRequest;
import dev.sundog.ecr.api.StartImageScanResponse;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import dev.sundog.ecr.state.Wildcard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scans of images, which find nothing and say so, and what is to be scanned. */
public final class Scanning {

    private final RegistryLocator locator;
    private final Clock clock;

    public Scanning(RegistryLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    /** Whether images that are pushed to a repository are scanned. */
    boolean isOnPush(Repository repository) {
        return repository.record().scanOnPush()
                || rule(repository)
                        .filter(rule -> !rule.scanFrequency().equals("MANUAL"))
                        .isPresent();
    }

    private static Optional<RegistryScanningRule> rule(Repository repository) {
        return repository.registry().settings().scanning().rules().stream()
                .filter(rule -> rule.repositoryFilters().stream().anyMatch(filter -> matches(filter, repository)))
                .findFirst();
    }

    private static boolean matches(ScanningRepositoryFilter filter, Repository repository) {
        // AWS: a filter without a wildcard matches all names that hold it.
        String text = filter.filter().indexOf('*') < 0 ? "*" + filter.filter() + "*" : filter.filter();
        return Wildcard.of(text).matches(repository.name());
    }

    public StartImageScanResponse start(RequestContext context, StartImageScanRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        TaggedImage image = ImageFinder.get(repository, request.imageId());
        Instant now = clock.now();
        if (image.image()
                .scannedAt()
                .filter(last -> last.plus(EcrLimits.SCAN_REST).isAfter(now))
                .isPresent()) {
            throw EcrErrors.scanQuota();
        }
        repository.noteScan(image.digest());
        return new StartImageScanResponse(
                repository.registry().id(),
                repository.name(),
                Descriptions.id(image.digest(), request.imageId().imageTag()),
                new ImageScanStatus("IN_PROGRESS", null));
    }

    public DescribeImageScanFindingsResponse findings(
            RequestContext context, DescribeImageScanFindingsRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        ImageIdentifier id = request.imageId();
        TaggedImage image = ImageFinder.get(repository, id);
        String registry = repository.registry().id();
        Instant at = image.image()
                .scannedAt()
                .orElseThrow(
                        () -> EcrErrors.scanNotFound(id.imageDigest(), id.imageTag(), repository.name(), registry));
        return DescribeImageScanFindingsResponse.builder()
                .registryId(registry)
                .repositoryName(repository.name())
                .imageId(Descriptions.id(image.digest(), id.imageTag()))
                .imageScanStatus(Descriptions.scanStatus())
                .imageScanFindings(ImageScanFindings.builder()
                        .imageScanCompletedAt(at)
                        .vulnerabilitySourceUpdatedAt(at)
                        .findings(List.of())
                        .findingSeverityCounts(Map.of())
                        .build())
                .build();
    }

    // ---- what is to be scanned

    public PutRegistryScanningConfigurationResponse putConfiguration(
            RequestContext context, PutRegistryScanningConfigurationRequest request) {
        RegistryScanningConfiguration configuration = new RegistryScanningConfiguration(
                request.scanType() == null ? "BASIC" : request.scanType(),
                request.rules() == null ? List.of() : request.rules());
        locator.own(context).settings().putScanning(configuration);
        return new PutRegistryScanningConfigurationResponse(configuration);
    }

    public GetRegistryScanningConfigurationResponse getConfiguration(
            RequestContext context, GetRegistryScanningConfigurationRequest request) {
        Registry registry = locator.own(context);
        return new GetRegistryScanningConfigurationResponse(
                registry.id(), registry.settings().scanning());
    }

    public BatchGetRepositoryScanningConfigurationResponse ofRepositories(
            RequestContext context, BatchGetRepositoryScanningConfigurationRequest request) {
        Registry registry = locator.own(context);
        List<RepositoryScanningConfiguration> found = new ArrayList<>();
        List<RepositoryScanningConfigurationFailure> failures = new ArrayList<>();
        for (String name : request.repositoryNames()) {
            registry.find(name)
                    .ifPresentOrElse(
                            repository -> found.add(of(repository)),
                            () -> failures.add(new RepositoryScanningConfigurationFailure(
                                    name,
                                    "REPOSITORY_NOT_FOUND",
                                    EcrErrors.repositoryNotFound(name, registry.id())
                                            .getMessage())));
        }
        return new BatchGetRepositoryScanningConfigurationResponse(found, failures);
    }

    private RepositoryScanningConfiguration of(Repository repository) {
        boolean onPush = isOnPush(repository);
        Optional<RegistryScanningRule> rule = rule(repository);
        return RepositoryScanningConfiguration.builder()
                .repositoryArn(repository.arn())
                .repositoryName(repository.name())
                .scanOnPush(onPush)
                .scanFrequency(rule.map(RegistryScanningRule::scanFrequency).orElse(onPush ? "SCAN_ON_PUSH" : "MANUAL"))
                .appliedScanFilters(
                        rule.map(RegistryScanningRule::repositoryFilters).orElse(List.of()))
                .build();
    }
}
