package dev.sundog.ecr.state;

import dev.sundog.core.value.Blob;
import dev.sundog.ecr.manifest.Descriptor;
import dev.sundog.ecr.manifest.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image as it is kept, without its tags.
 *
 * @param manifest exactly the bytes that were pushed: their hash is the digest
 * @param layers digests of the layers and the configuration
 * @param images digests of the images of an index
 * @param sizeBytes of all layers; of an index, of the largest of its images
 * @param lastPulledAt known to within a day, as AWS has it
 * @param scannedAt when somebody last asked for a scan
 */
public record ImageRecord(
        String digest,
        String mediaType,
        Optional<String> artifactType,
        Optional<String> subject,
        Map<String, String> annotations,
        Blob manifest,
        List<String> layers,
        List<String> images,
        long sizeBytes,
        Instant pushedAt,
        Optional<Instant> lastPulledAt,
        Optional<Instant> scannedAt) {

    /** An image that has just been pushed. */
    static ImageRecord of(Manifest manifest, long sizeBytes, Instant now) {
        return new ImageRecord(
                manifest.digest(),
                manifest.mediaType(),
                manifest.artifactType(),
                manifest.subject(),
                manifest.annotations(),
                manifest.bytes(),
                manifest.layers().stream().map(Descriptor::digest).distinct().toList(),
                manifest.images().stream().map(Descriptor::digest).distinct().toList(),
                sizeBytes,
                now,
                Optional.empty(),
                Optional.empty());
    }

    /** This image, pulled at that time. */
    ImageRecord pulledAt(Instant when) {
        return new ImageRecord(
                digest,
                mediaType,
                artifactType,
                subject,
                annotations,
                manifest,
                layers,
                images,
                sizeBytes,
                pushedAt,
                Optional.of(when),
                scannedAt);
    }

    /** This image, scanned at that time. */
    ImageRecord scannedAt(Instant when) {
        return new ImageRecord(
                digest,
                mediaType,
                artifactType,
                subject,
                annotations,
                manifest,
                layers,
                images,
                sizeBytes,
                pushedAt,
                lastPulledAt,
                Optional.of(when));
    }
}
