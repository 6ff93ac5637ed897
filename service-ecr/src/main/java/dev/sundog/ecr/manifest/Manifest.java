package dev.sundog.ecr.manifest;

import dev.sundog.core.value.Blob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest as it was pushed, and what it says.
 *
 * @param layers what an image is made of, its configuration last; empty for an index
 * @param images the images of an index
 * @param subject the digest of what the manifest is about, such as the image that it signs
 * @param artifactType what kind of artifact it is: of its own naming, else the type of its configuration
 */
public record Manifest(
        Blob bytes,
        String digest,
        String mediaType,
        List<Descriptor> layers,
        List<Descriptor> images,
        Optional<String> subject,
        Optional<String> artifactType,
        Map<String, String> annotations) {

    /** Bytes of all that an image is made of, as they are stored. */
    public long imageSize() {
        return layers.stream().mapToLong(Descriptor::size).sum();
    }
}
