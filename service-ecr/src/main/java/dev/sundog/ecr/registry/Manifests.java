package dev.sundog.ecr.registry;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.manifest.ManifestReader;
import dev.sundog.ecr.operation.ImagePush;
import dev.sundog.ecr.operation.PushTarget;
import dev.sundog.ecr.registry.api.Answer;
import dev.sundog.ecr.registry.api.ManifestRequest;
import dev.sundog.ecr.registry.api.ManifestUpload;
import dev.sundog.ecr.rule.TagRule;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;

/** Takes manifests in, gives them out and deletes them, by tag or digest. */
final class Manifests {

    private final ImagePush push;
    private final PushTarget targets;

    Manifests(ImagePush push, PushTarget targets) {
        this.push = push;
        this.targets = targets;
    }

    Answer.Builder get(Registry registry, ManifestRequest request) {
        Repository repository = targets.forPull(registry, request.name(), request.reference());
        TaggedImage image = find(repository, request.reference());
        repository.notePull(image.digest());
        return answer(image).body(ByteStream.of(image.image().manifest()));
    }

    Answer.Builder head(Registry registry, ManifestRequest request) {
        TaggedImage image = find(targets.forPull(registry, request.name(), request.reference()), request.reference());
        return answer(image).contentLength((long) image.image().manifest().size());
    }

    private static TaggedImage find(Repository repository, String reference) {
        return (Digest.isDigest(reference) ? repository.byDigest(reference) : repository.byTag(reference))
                .orElseThrow(RegistryErrors::manifestUnknown);
    }

    private static Answer.Builder answer(TaggedImage image) {
        return Answer.builder().contentType(image.image().mediaType()).digest(image.digest());
    }

    Answer.Builder put(Registry registry, ManifestUpload request) {
        Repository repository = targets.forPush(registry, request.name());
        Manifest manifest = read(request);
        String reference = request.reference();
        boolean isDigest = reference.indexOf(':') >= 0;
        if (isDigest && !reference.equals(manifest.digest())) {
            throw EcrErrors.digestDoesNotMatch(reference, manifest.digest());
        }
        if (!isDigest) {
            TagRule.check(reference);
        }
        push.push(repository, manifest, isDigest ? "" : reference);
        return Answer.builder()
                .location("/v2/" + repository.path() + "/manifests/" + manifest.digest())
                .digest(manifest.digest())
                .subject(manifest.subject().orElse(null));
    }

    private static Manifest read(ManifestUpload request) {
        Blob body = request.body() == null ? Blob.EMPTY : request.body();
        if (body.size() > EcrLimits.MANIFEST) {
            throw RegistryErrors.manifestTooLarge(EcrLimits.MANIFEST);
        }
        String type = request.contentType() == null ? "" : request.contentType();
        return ManifestReader.read(body, type).orElseThrow(RegistryErrors::manifestInvalid);
    }

    Answer.Builder delete(Registry registry, ManifestRequest request) {
        Repository repository = registry.reachOrRefuse(request.name());
        TaggedImage image = find(repository, request.reference());
        if (!Digest.isDigest(request.reference())) {
            repository.deleteTag(request.reference());
        } else if (image.isInIndex()) {
            throw RegistryErrors.inIndex();
        } else {
            repository.delete(image.digest());
        }
        return Answer.builder();
    }
}
