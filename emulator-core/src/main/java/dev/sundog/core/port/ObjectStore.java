package dev.sundog.core.port;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.List;

/** Keeps objects in buckets, for services that write files for a user or read those of a user. May block. */
public interface ObjectStore {

    /**
     * The keys of the objects whose keys begin with {@code prefix}, in order.
     *
     * @throws dev.sundog.core.shape.ServiceError {@code NoSuchBucket} where there is no such bucket
     */
    List<String> list(String bucket, String prefix);

    /**
     * Opens an object.
     *
     * @throws dev.sundog.core.shape.ServiceError {@code NoSuchBucket} or {@code NoSuchKey} where it is not there
     */
    ByteStream read(String bucket, String key);

    /**
     * Opens a version of an object.
     *
     * @throws dev.sundog.core.shape.ServiceError {@code NoSuchBucket}, or S3's error about a version that is not there
     */
    default ByteStream read(String bucket, String key, String versionId) {
        throw new UnsupportedOperationException("no versions are kept");
    }

    /**
     * Puts an object, and returns its entity tag without quotes.
     *
     * @throws dev.sundog.core.shape.ServiceError {@code NoSuchBucket} where there is no such bucket
     */
    String write(String bucket, String key, Blob content, String contentType);
}
