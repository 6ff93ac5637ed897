package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.api.DescribeImagesRequest;
import dev.sundog.ecr.api.DescribeImagesResponse;
import dev.sundog.ecr.api.ImageIdentifier;
import dev.sundog.ecr.api.ImageReferrer;
import dev.sundog.ecr.api.ListImageReferrersRequest;
import dev.sundog.ecr.api.ListImageReferrersResponse;
import dev.sundog.ecr.api.ListImagesRequest;
import dev.sundog.ecr.api.ListImagesResponse;
import dev.sundog.ecr.state.ImageRecord;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import java.util.List;
import java.util.stream.Stream;

/** Lists and describes the images of a repository. All of them are active: the archive's storage class is not built. */
public final class ImageLists {

    private final Locator locator;

    public ImageLists(Locator locator) {
        this.locator = locator;
    }

    public ListImagesResponse list(RequestContext context, ListImagesRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        var filter = request.filter();
        List<ImageIdentifier> ids = images(
                        repository,
                        filter == null ? null : filter.tagStatus(),
                        filter == null ? null : filter.imageStatus())
                .flatMap(ImageLists::ids)
                .toList();
        Page<ImageIdentifier> page = Page.of(ids, ImageLists::key, request.nextToken(), request.maxResults());
        return new ListImagesResponse(page.items(), page.nextToken());
    }

    private static Stream<ImageIdentifier> ids(TaggedImage image) {
        return image.tags().isEmpty()
                ? Stream.of(Descriptions.id(image.digest(), null))
                : image.tags().stream().map(tag -> Descriptions.id(image.digest(), tag));
    }

    private static String key(ImageIdentifier id) {
        return id.imageDigest() + " " + (id.imageTag() == null ? "" : id.imageTag());
    }

    private static Stream<TaggedImage> images(Repository repository, String tagStatus, String imageStatus) {
        if ("ARCHIVED".equals(imageStatus) || "ACTIVATING".equals(imageStatus)) {
            return Stream.empty();
        }
        return repository.images().stream().filter(image -> hasStatus(image.tags(), tagStatus));
    }

    /** Whether an image with such tags is tagged or not, as asked for; {@code null} asks for neither. */
    static boolean hasStatus(List<String> tags, String tagStatus) {
        return switch (tagStatus) {
            case "TAGGED" -> !tags.isEmpty();
            case "UNTAGGED" -> tags.isEmpty();
            case null, default -> true;
        };
    }

    public DescribeImagesResponse describe(RequestContext context, DescribeImagesRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        var filter = request.filter();
        List<TaggedImage> images = request.imageIds() != null
                ? request.imageIds().stream()
                        .map(id -> ImageFinder.get(repository, id))
                        .distinct()
                        .sorted((one, other) -> one.digest().compareTo(other.digest()))
                        .toList()
                : images(
                                repository,
                                filter == null ? null : filter.tagStatus(),
                                filter == null ? null : filter.imageStatus())
                        .toList();
        Page<TaggedImage> page = Page.of(images, TaggedImage::digest, request.nextToken(), request.maxResults());
        return new DescribeImagesResponse(
                page.items().stream()
                        .map(image -> Descriptions.image(repository, image))
                        .toList(),
                page.nextToken());
    }

    public ListImageReferrersResponse referrers(RequestContext context, ListImageReferrersRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        List<String> types = request.filter() == null ? null : request.filter().artifactTypes();
        List<TaggedImage> found = repository.referrers(request.subjectId().imageDigest()).stream()
                .filter(image -> types == null
                        || image.image().artifactType().filter(types::contains).isPresent())
                .sorted((one, other) -> one.digest().compareTo(other.digest()))
                .toList();
        Page<TaggedImage> page = Page.of(found, TaggedImage::digest, request.nextToken(), request.maxResults());
        return new ListImageReferrersResponse(
                page.items().stream().map(image -> referrer(image.image())).toList(), page.nextToken());
    }

    private static ImageReferrer referrer(ImageRecord image) {
        return ImageReferrer.builder()
                .digest(image.digest())
                .mediaType(image.mediaType())
                .artifactType(image.artifactType().orElse(null))
                .size((long) image.manifest().size())
                .annotations(image.annotations().isEmpty() ? null : image.annotations())
                .artifactStatus("ACTIVE")
                .build();
    }
}
