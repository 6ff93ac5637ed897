package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.DeleteSigningConfigurationRequest;
import dev.sundog.ecr.api.DeleteSigningConfigurationResponse;
import dev.sundog.ecr.api.DescribeImageSigningStatusRequest;
import dev.sundog.ecr.api.DescribeImageSigningStatusResponse;
import dev.sundog.ecr.api.GetSigningConfigurationRequest;
import dev.sundog.ecr.api.GetSigningConfigurationResponse;
import dev.sundog.ecr.api.ImageSigningStatus;
import dev.sundog.ecr.api.PutSigningConfigurationRequest;
import dev.sundog.ecr.api.PutSigningConfigurationResponse;
import dev.sundog.ecr.api.SigningConfiguration;
import dev.sundog.ecr.api.SigningRule;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import dev.sundog.ecr.state.Wildcard;
import java.util.List;

/** Keeps the rules by which AWS would sign images. Nothing is signed here, and an image's status says so. */
public final class Signing {

    private final RegistryLocator locator;

    public Signing(RegistryLocator locator) {
        this.locator = locator;
    }

    public PutSigningConfigurationResponse put(RequestContext context, PutSigningConfigurationRequest request) {
        locator.own(context).settings().putSigning(request.signingConfiguration());
        return new PutSigningConfigurationResponse(request.signingConfiguration());
    }

    public GetSigningConfigurationResponse get(RequestContext context, GetSigningConfigurationRequest request) {
        Registry registry = locator.own(context);
        return new GetSigningConfigurationResponse(registry.id(), configuration(registry));
    }

    public DeleteSigningConfigurationResponse delete(
            RequestContext context, DeleteSigningConfigurationRequest request) {
        Registry registry = locator.own(context);
        SigningConfiguration known = configuration(registry);
        registry.settings().removeSigning();
        return new DeleteSigningConfigurationResponse(registry.id(), known);
    }

    private static SigningConfiguration configuration(Registry registry) {
        return registry.settings().signing().orElseThrow(() -> EcrErrors.signingNotConfigured(registry.id()));
    }

    public DescribeImageSigningStatusResponse status(
            RequestContext context, DescribeImageSigningStatusRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        TaggedImage image = ImageFinder.get(repository, request.imageId());
        List<ImageSigningStatus> statuses = repository.registry().settings().signing().stream()
                .flatMap(configuration -> configuration.rules().stream())
                .filter(rule -> applies(rule, repository.name()))
                .map(SigningRule::signingProfileArn)
                .distinct()
                .map(profile -> new ImageSigningStatus(profile, "NotSupported", "Sundog signs no images.", "FAILED"))
                .toList();
        return new DescribeImageSigningStatusResponse(
                repository.name(),
                Descriptions.id(image.digest(), request.imageId().imageTag()),
                repository.registry().id(),
                statuses);
    }

    private static boolean applies(SigningRule rule, String repository) {
        return rule.repositoryFilters() == null
                || rule.repositoryFilters().isEmpty()
                || rule.repositoryFilters().stream()
                        .anyMatch(filter -> Wildcard.of(filter.filter()).matches(repository));
    }
}
