package dev.sundog.ecr.registry;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.operation.PushTarget;
import dev.sundog.ecr.registry.api.Answer;
import dev.sundog.ecr.registry.api.UploadChunk;
import dev.sundog.ecr.registry.api.UploadRequest;
import dev.sundog.ecr.registry.api.UploadStart;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.Upload;
import dev.sundog.ecr.state.Uploads;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes layers in: whole, in chunks, or from another repository of the registry without sending them again. */
final class BlobUploads {

    private static final Pattern RANGE = Pattern.compile("(?:bytes[ =])?(\\d{1,18})-\\d{1,18}(?:/.*)?");
    private static final String MOUNTING = "BLOB_MOUNTING";
    private static final int CREATED = 201;

    private final Uploads uploads;
    private final PushTarget targets;

    BlobUploads(Uploads uploads, PushTarget targets) {
        this.uploads = uploads;
        this.targets = targets;
    }

    Answer.Builder start(Registry registry, UploadStart request) {
        Repository repository = targets.forPush(registry, request.name());
        if (request.mount() != null && request.from() != null && mounted(registry, repository, request)) {
            return created(repository, request.mount());
        }
        if (request.digest() == null) {
            return progress(uploads.begin(repository));
        }
        requireDigest(request.digest());
        Upload upload = uploads.begin(repository);
        try {
            upload.append(request.body(), -1);
            uploads.complete(upload, request.digest());
        } finally {
            uploads.end(upload);
        }
        return created(repository, request.digest());
    }

    private static boolean mounted(Registry registry, Repository repository, UploadStart request) {
        if (registry.settings().account(MOUNTING).filter("DISABLED"::equals).isPresent()) {
            return false;
        }
        Optional<Repository> source = registry.reach(request.from());
        return source.isPresent() && repository.mount(request.mount(), source.get());
    }

    Answer.Builder append(Registry registry, UploadChunk request) {
        Upload upload = find(registry, request.name(), request.uploadId());
        append(upload, request);
        return progress(upload);
    }

    private static void append(Upload upload, UploadChunk request) {
        Matcher range = RANGE.matcher(request.contentRange() == null ? "" : request.contentRange());
        try {
            upload.append(request.body(), range.matches() ? Long.parseLong(range.group(1)) : -1);
        } catch (ServiceError refused) {
            throw refused.type().name().equals("InvalidLayerPartException")
                    ? RegistryErrors.notTheNextBytes(upload.size(), refused.getMessage())
                    : refused;
        }
    }

    Answer.Builder complete(Registry registry, UploadChunk request) {
        Upload upload = find(registry, request.name(), request.uploadId());
        requireDigest(request.digest());
        append(upload, request);
        uploads.complete(upload, request.digest());
        return created(upload.repository(), request.digest());
    }

    Answer.Builder status(Registry registry, UploadRequest request) {
        return progress(find(registry, request.name(), request.uploadId()));
    }

    Answer.Builder cancel(Registry registry, UploadRequest request) {
        uploads.end(find(registry, request.name(), request.uploadId()));
        return Answer.builder();
    }

    private Upload find(Registry registry, String repository, String id) {
        return uploads.find(registry.reachOrRefuse(repository), id)
                .orElseThrow(() -> EcrErrors.uploadNotFound(id, repository, registry.id()));
    }

    private static void requireDigest(String digest) {
        if (digest == null || !Digest.isDigest(digest)) {
            throw RegistryErrors.digestInvalid();
        }
    }

    private static Answer.Builder progress(Upload upload) {
        return Answer.builder()
                .location("/v2/" + upload.repository().path() + "/blobs/uploads/" + upload.id())
                .uploadId(upload.id())
                .range(received(upload.size()));
    }

    /** The bytes that have been received, as clients of registries read it: none cannot be told from one. */
    static String received(long size) {
        return "0-" + Math.max(0, size - 1);
    }

    private static Answer.Builder created(Repository repository, String digest) {
        return Answer.builder()
                .statusCode(CREATED)
                .location("/v2/" + repository.path() + "/blobs/" + digest)
                .digest(digest);
    }
}
