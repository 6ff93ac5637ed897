package dev.sundog.ecr.operation;

import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.ImageFailure;
import dev.sundog.ecr.api.ImageIdentifier;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds images by digest, by tag or by both, and says why there is none. */
final class ImageFinder {

    private static final Pattern DIGEST = Pattern.compile("[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+");

    private ImageFinder() {}

    /** The image that {@code id} names. */
    static Optional<TaggedImage> find(Repository repository, ImageIdentifier id) {
        if (id.imageDigest() == null) {
            return id.imageTag() == null ? Optional.empty() : repository.byTag(id.imageTag());
        }
        return repository
                .byDigest(id.imageDigest())
                .filter(image -> id.imageTag() == null || image.tags().contains(id.imageTag()));
    }

    /** The image that {@code id} names, or AWS's error. */
    static TaggedImage get(Repository repository, ImageIdentifier id) {
        return find(repository, id)
                .orElseThrow(() -> EcrErrors.imageNotFound(
                        id.imageDigest(),
                        id.imageTag(),
                        repository.name(),
                        repository.registry().id()));
    }

    /** Why {@code id} names no image; empty where it does. */
    static Optional<ImageFailure> failure(Repository repository, ImageIdentifier id) {
        if (id.imageDigest() == null && id.imageTag() == null) {
            return failed(id, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }
        if (id.imageDigest() != null && !DIGEST.matcher(id.imageDigest()).matches()) {
            return failed(
                    id,
                    "InvalidImageDigest",
                    "Invalid request parameters: image digest should satisfy the regex '" + DIGEST + "'");
        }
        if (find(repository, id).isPresent()) {
            return Optional.empty();
        }
        return id.imageDigest() != null
                        && id.imageTag() != null
                        && repository.byTag(id.imageTag()).isPresent()
                ? failed(id, "ImageTagDoesNotMatchDigest", "The provided tag does not match the provided digest")
                : failed(id, "ImageNotFound", "Requested image not found");
    }

    /** A failure, as lists of them have it. */
    static Optional<ImageFailure> failed(ImageIdentifier id, String code, String reason) {
        return Optional.of(new ImageFailure(id, code, reason));
    }
}
