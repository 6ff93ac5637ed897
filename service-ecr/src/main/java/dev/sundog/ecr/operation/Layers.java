package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.api.BatchCheckLayerAvailabilityRequest;
import dev.sundog.ecr.api.BatchCheckLayerAvailabilityResponse;
import dev.sundog.ecr.api.CompleteLayerUploadRequest;
import dev.sundog.ecr.api.CompleteLayerUploadResponse;
import dev.sundog.ecr.api.GetDownloadUrlForLayerRequest;
import dev.sundog.ecr.api.GetDownloadUrlForLayerResponse;
import dev.sundog.ecr.api.InitiateLayerUploadRequest;
import dev.sundog.ecr.api.InitiateLayerUploadResponse;
import dev.sundog.ecr.api.LayerDescription;
import dev.sundog.ecr.api.LayerFailure;
import dev.sundog.ecr.api.UploadLayerPartRequest;
import dev.sundog.ecr.api.UploadLayerPartResponse;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.Upload;
import dev.sundog.ecr.state.Uploads;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes layers in by parts, tells which are there, and where to get them. */
public final class Layers {

    private static final Duration URL_LIFE = Duration.ofHours(1);
    private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private final Locator locator;
    private final Uploads uploads;
    private final LoginTokens tokens;
    private final Clock clock;

    public Layers(Locator locator, Uploads uploads, LoginTokens tokens, Clock clock) {
        this.locator = locator;
        this.uploads = uploads;
        this.tokens = tokens;
        this.clock = clock;
    }

    public InitiateLayerUploadResponse initiate(RequestContext context, InitiateLayerUploadRequest request) {
        Upload upload = uploads.begin(locator.repository(context, request.registryId(), request.repositoryName()));
        return new InitiateLayerUploadResponse(upload.id(), EcrLimits.PART);
    }

    public UploadLayerPartResponse uploadPart(RequestContext context, UploadLayerPartRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        Upload upload = find(repository, request.uploadId());
        long announced = request.partLastByte() - request.partFirstByte() + 1;
        if (announced != request.layerPartBlob().size()) {
            throw EcrErrors.notTheNextBytes(upload, request.partFirstByte());
        }
        upload.append(ByteStream.of(request.layerPartBlob()), request.partFirstByte());
        return new UploadLayerPartResponse(
                repository.registry().id(), repository.name(), upload.id(), request.partLastByte());
    }

    public CompleteLayerUploadResponse complete(RequestContext context, CompleteLayerUploadRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        Upload upload = find(repository, request.uploadId());
        String digest = request.layerDigests().getFirst();
        if (upload.size() == 0) {
            throw EcrErrors.emptyUpload(upload.id());
        }
        if (repository.layer(digest).isPresent()) {
            uploads.end(upload);
            throw EcrErrors.layerAlreadyExists(
                    digest, repository.name(), repository.registry().id());
        }
        uploads.complete(upload, digest);
        return new CompleteLayerUploadResponse(
                repository.registry().id(), repository.name(), request.uploadId(), digest);
    }

    private Upload find(Repository repository, String id) {
        return uploads.find(repository, id)
                .orElseThrow(() -> EcrErrors.uploadNotFound(
                        id, repository.name(), repository.registry().id()));
    }

    public BatchCheckLayerAvailabilityResponse check(
            RequestContext context, BatchCheckLayerAvailabilityRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        List<LayerDescription> layers = new ArrayList<>();
        List<LayerFailure> failures = new ArrayList<>();
        for (String digest : request.layerDigests()) {
            if (digest.isEmpty()) {
                failures.add(new LayerFailure(digest, "MissingLayerDigest", "Layer digest cannot be empty"));
            } else if (!Digest.isDigest(digest)) {
                failures.add(new LayerFailure(digest, "InvalidLayerDigest", "Invalid layer digest"));
            } else {
                layers.add(describe(repository, digest));
            }
        }
        return new BatchCheckLayerAvailabilityResponse(layers, failures);
    }

    private static LayerDescription describe(Repository repository, String digest) {
        return repository
                .layer(digest)
                .map(layer -> new LayerDescription(digest, "AVAILABLE", layer.size(), LAYER))
                .orElseGet(() -> new LayerDescription(digest, "UNAVAILABLE", null, null));
    }

    public GetDownloadUrlForLayerResponse downloadUrl(RequestContext context, GetDownloadUrlForLayerRequest request) {
        Repository repository = locator.repository(context, request.registryId(), request.repositoryName());
        if (repository.layer(request.layerDigest()).isEmpty()) {
            throw EcrErrors.layerNotFound(
                    request.layerDigest(),
                    repository.name(),
                    repository.registry().id());
        }
        Login login = new Login(repository.registry().scope(), "", clock.now().plus(URL_LIFE));
        String url = context.baseUrl() + "/v2/" + repository.path() + "/blobs/" + request.layerDigest() + "?token="
                + URLEncoder.encode(tokens.token(login), StandardCharsets.UTF_8);
        return new GetDownloadUrlForLayerResponse(url, request.layerDigest());
    }
}
