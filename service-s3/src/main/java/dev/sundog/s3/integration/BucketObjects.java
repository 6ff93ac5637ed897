package dev.sundog.s3.integration;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.state.AppliedEncryption;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.Content;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.ObjectLock;
import dev.sundog.s3.state.ObjectSettings;
import dev.sundog.s3.state.SystemMetadata;
import dev.sundog.s3.state.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets other services read and write objects. No policy is asked, and no notification is sent. */
public final class BucketObjects implements ObjectStore {

    private final Buckets buckets;

    public BucketObjects(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, KeyVersions> entry :
                buckets.get(bucket).keys().tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (!entry.getValue().current().deleteMarker()) {
                keys.add(entry.getKey());
            }
        }
        return keys;
    }

    @Override
    public ByteStream read(String bucket, String key) {
        Version version = buckets.get(bucket).object(key).orElseThrow(() -> S3Errors.noSuchKey(key));
        return buckets.bodies().read(version.content());
    }

    @Override
    public ByteStream read(String bucket, String key, String versionId) {
        Version version = buckets.get(bucket)
                .versionsOf(key)
                .flatMap(versions -> versions.version(versionId))
                .filter(found -> !found.deleteMarker())
                .orElseThrow(() -> S3Errors.noSuchVersion(key, versionId));
        return buckets.bodies().read(version.content());
    }

    @Override
    public String write(String bucketName, String key, Blob content, String contentType) {
        Bucket bucket = buckets.get(bucketName);
        Bodies.Stored stored =
                buckets.bodies().write(ByteStream.of(content), List.of(), S3Limits.PUT_BYTES, digests -> {});
        ObjectSettings settings = new ObjectSettings(
                SystemMetadata.of(contentType, null, null, null, null, null, null),
                Map.of(),
                Map.of(),
                "STANDARD",
                AppliedEncryption.S3_MANAGED,
                List.of(),
                ObjectLock.NONE,
                Optional.empty());
        Content body = new Content(
                content.size(),
                stored.digests().etag(),
                List.of(stored.piece()),
                stored.digests().checksum());
        try {
            return bucket.put(new Bucket.Draft(key, body, settings), present -> {})
                    .content()
                    .etag();
        } catch (RuntimeException refused) {
            buckets.bodies().free(body.pieces());
            throw refused;
        }
    }
}
