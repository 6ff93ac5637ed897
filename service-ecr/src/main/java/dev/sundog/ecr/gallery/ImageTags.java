package dev.sundog.ecr.gallery;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.gallery.api.DescribeImageTagsRequest;
import dev.sundog.ecr.gallery.api.DescribeImageTagsResponse;
import dev.sundog.ecr.gallery.api.ImageTagDetail;
import dev.sundog.ecr.gallery.api.ReferencedImageDetail;
import dev.sundog.ecr.operation.Page;
import dev.sundog.ecr.state.ImageRecord;
import dev.sundog.ecr.state.Repository;

/** Describes the tags of a public repository. */
final class ImageTags {

    private final GalleryLocator locator;

    ImageTags(GalleryLocator locator) {
        this.locator = locator;
    }

    DescribeImageTagsResponse describe(RequestContext context, DescribeImageTagsRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        Page<String> page = Page.of(repository.tags(), tag -> tag, request.nextToken(), request.maxResults());
        return new DescribeImageTagsResponse(
                page.items().stream()
                        .flatMap(tag ->
                                repository.byTag(tag).stream().map(image -> describe(repository, tag, image.image())))
                        .toList(),
                page.nextToken());
    }

    private static ImageTagDetail describe(Repository repository, String tag, ImageRecord image) {
        return new ImageTagDetail(
                tag,
                repository.tag(tag).map(found -> found.createdAt()).orElse(image.pushedAt()),
                ReferencedImageDetail.builder()
                        .imageDigest(image.digest())
                        .imageSizeInBytes(image.sizeBytes())
                        .imagePushedAt(image.pushedAt())
                        .imageManifestMediaType(image.mediaType())
                        .artifactMediaType(image.artifactType().orElse(null))
                        .build());
    }
}
