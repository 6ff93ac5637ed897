package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.BatchDeleteImageRequest;
import dev.sundog.ecr.api.BatchDeleteImageResponse;
import dev.sundog.ecr.api.BatchGetImageRequest;
import dev.sundog.ecr.api.BatchGetImageResponse;
import dev.sundog.ecr.api.ImageDescription;
import dev.sundog.ecr.api.ImageFailure;
import dev.sundog.ecr.api.ImageIdentifier;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import dev.sundog.ecr.upstream.UpstreamException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets and deletes several images at once; those for which that fails are named with the reason. */
public final class BatchImages {

    private final Locator locator;
    private final PullThrough pullThrough;

    public BatchImages(Locator locator, PullThrough pullThrough) {
        this.locator = locator;
        this.pullThrough = pullThrough;
    }

    public BatchGetImageResponse get(RequestContext context, BatchGetImageRequest request) {
        Registry registry = locator.registry(context, request.registryId());
        Map<ImageIdentifier, UpstreamException> refusals = new LinkedHashMap<>();
        request.imageIds().forEach(id -> bring(registry, request.repositoryName(), id, refusals));
        Repository repository = registry.find(request.repositoryName())
                .orElseThrow(() -> refusals.isEmpty()
                        ? EcrErrors.repositoryNotFound(request.repositoryName(), registry.id())
                        : EcrErrors.upstreamRefused(
                                refusals.values().iterator().next().getMessage()));
        List<ImageDescription> images = new ArrayList<>();
        List<ImageFailure> failures = new ArrayList<>();
        for (ImageIdentifier id : request.imageIds()) {
            Optional.ofNullable(refusals.get(id))
                    .flatMap(refused -> ImageFinder.failed(id, refused.reason().failureCode(), refused.getMessage()))
                    .or(() -> ImageFinder.failure(repository, id))
                    .ifPresentOrElse(failures::add, () -> {
                        TaggedImage image = ImageFinder.get(repository, id);
                        repository.notePull(image.digest());
                        images.add(describe(repository, image, id.imageTag()));
                    });
        }
        return new BatchGetImageResponse(images, failures);
    }

    private void bring(
            Registry registry,
            String repository,
            ImageIdentifier id,
            Map<ImageIdentifier, UpstreamException> refusals) {
        String reference = id.imageDigest() == null ? id.imageTag() : id.imageDigest();
        try {
            if (reference != null) {
                pullThrough.bring(registry, repository, reference);
            }
        } catch (UpstreamException refused) {
            refusals.put(id, refused);
        }
    }

    private static ImageDescription describe(Repository repository, TaggedImage image, String tag) {
        return new ImageDescription(
                repository.registry().id(),
                repository.name(),
                Descriptions.id(image.digest(), tag),
                image.image().manifest().asUtf8(),
                image.image().mediaType());
    }

    public BatchDeleteImageResponse delete(RequestContext context, BatchDeleteImageRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        List<ImageIdentifier> deleted = new ArrayList<>();
        List<ImageFailure> failures = new ArrayList<>();
        for (ImageIdentifier id : request.imageIds()) {
            ImageFinder.failure(repository, id)
                    .or(() -> delete(repository, id, deleted))
                    .ifPresent(failures::add);
        }
        return new BatchDeleteImageResponse(deleted, failures);
    }

    /** Deletes what {@code id} names: a tag, or the image with all its tags. */
    private static Optional<ImageFailure> delete(
            Repository repository, ImageIdentifier id, List<ImageIdentifier> deleted) {
        TaggedImage image = ImageFinder.get(repository, id);
        if (id.imageDigest() == null) {
            repository.deleteTag(id.imageTag());
            deleted.add(Descriptions.id(image.digest(), id.imageTag()));
            return Optional.empty();
        }
        if (image.isInIndex()) {
            return ImageFinder.failed(
                    id, "ImageReferencedByManifestList", "Requested image referenced by manifest list");
        }
        repository.delete(image.digest());
        if (image.tags().isEmpty()) {
            deleted.add(Descriptions.id(image.digest(), null));
        }
        image.tags().forEach(tag -> deleted.add(Descriptions.id(image.digest(), tag)));
        return Optional.empty();
    }
}
