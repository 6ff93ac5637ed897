package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Blob;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.ImageDescription;
import dev.sundog.ecr.api.PutImageRequest;
import dev.sundog.ecr.api.PutImageResponse;
import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.manifest.ManifestReader;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.Repository.Outcome;

/**
 * Puts an image whose layers are there, or gives one another tag.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html">PutImage</a>
 */
public final class PutImage {

    private final Locator locator;
    private final ImagePush push;

    public PutImage(Locator locator, ImagePush push) {
        this.locator = locator;
        this.push = push;
    }

    public PutImageResponse handle(RequestContext context, PutImageRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        String registry = repository.registry().id();
        String type = request.imageManifestMediaType() == null ? "" : request.imageManifestMediaType();
        Manifest manifest = ManifestReader.read(Blob.utf8(request.imageManifest()), type)
                .orElseThrow(() -> EcrErrors.invalidParameter("ImageManifest", "Invalid JSON syntax"));
        if (request.imageDigest() != null && !request.imageDigest().equals(manifest.digest())) {
            throw EcrErrors.digestDoesNotMatch(request.imageDigest(), manifest.digest());
        }
        String tag = request.imageTag() == null ? "" : request.imageTag();
        if (push.push(repository, manifest, tag) == Outcome.UNCHANGED) {
            throw EcrErrors.imageAlreadyExists(manifest.digest(), request.imageTag(), repository.name(), registry);
        }
        return new PutImageResponse(new ImageDescription(
                registry,
                repository.name(),
                Descriptions.id(manifest.digest(), request.imageTag()),
                request.imageManifest(),
                manifest.mediaType()));
    }
}
