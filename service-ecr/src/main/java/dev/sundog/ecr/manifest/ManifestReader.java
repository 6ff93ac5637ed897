package dev.sundog.ecr.manifest;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads manifests.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/manifest.md">OCI image manifests</a>
 */
public final class ManifestReader {

    private ManifestReader() {}

    /**
     * Reads a manifest; empty where the bytes are none, or of a type that is not known.
     *
     * @param givenType what the client says of its type, or empty
     */
    public static Optional<Manifest> read(Blob bytes, String givenType) {
        return JsonText.readObject(bytes.asUtf8()).flatMap(document -> read(bytes, givenType, document.members()));
    }

    private static Optional<Manifest> read(Blob bytes, String givenType, Map<String, Document> members) {
        String mediaType = mediaType(givenType, members);
        if (!MediaTypes.isKnown(mediaType)) {
            return Optional.empty();
        }
        boolean isIndex = MediaTypes.isIndex(mediaType);
        Optional<Descriptor> config = descriptor(members.get("config"));
        if (isIndex == config.isPresent() || (isIndex && !(members.get("manifests") instanceof Document.Array))) {
            return Optional.empty();
        }
        List<Descriptor> layers = new ArrayList<>(descriptors(members.get("layers")));
        config.ifPresent(layers::add);
        return Optional.of(new Manifest(
                bytes,
                Digest.of(bytes),
                mediaType,
                isIndex ? List.of() : List.copyOf(layers),
                isIndex ? descriptors(members.get("manifests")) : List.of(),
                descriptor(members.get("subject")).map(Descriptor::digest),
                text(members.get("artifactType")).or(() -> config.map(Descriptor::mediaType)),
                annotations(members.get("annotations"))));
    }

    private static String mediaType(String given, Map<String, Document> members) {
        String type = given.indexOf(';') < 0 ? given : given.substring(0, given.indexOf(';'));
        if (MediaTypes.isKnown(type.strip())) {
            return type.strip();
        }
        // Without its type, an OCI manifest is told by its form.
        return text(members.get("mediaType"))
                .orElse(members.containsKey("manifests") ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST);
    }

    private static List<Descriptor> descriptors(Document document) {
        List<Descriptor> found = new ArrayList<>();
        if (document instanceof Document.Array(List<Document> items)) {
            items.forEach(item -> descriptor(item).ifPresent(found::add));
        }
        return found;
    }

    private static Optional<Descriptor> descriptor(Document document) {
        if (!(document instanceof Document.Object(Map<String, Document> members))) {
            return Optional.empty();
        }
        long size = members.get("size") instanceof Document.Number(var number) ? number.longValue() : 0;
        return text(members.get("digest"))
                .map(digest -> new Descriptor(text(members.get("mediaType")).orElse(""), digest, size));
    }

    private static Map<String, String> annotations(Document document) {
        Map<String, String> found = new LinkedHashMap<>();
        if (document instanceof Document.Object(Map<String, Document> members)) {
            members.forEach((name, value) -> text(value).ifPresent(text -> found.put(name, text)));
        }
        return found;
    }

    private static Optional<String> text(Document document) {
        return document instanceof Document.Text(String text) ? Optional.of(text) : Optional.empty();
    }
}
