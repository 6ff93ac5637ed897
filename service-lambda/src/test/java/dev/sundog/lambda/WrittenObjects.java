package dev.sundog.lambda;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.List;
import java.util.Map;

/**
 * Buckets that are only written to.
 *
 * @param objects what was written, by bucket and key
 */
public record WrittenObjects(Map<String, String> objects) implements ObjectStore {

    @Override
    public List<String> list(String bucket, String prefix) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteStream read(String bucket, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String write(String bucket, String key, Blob content, String contentType) {
        objects.put(bucket + "/" + key, content.asUtf8());
        return "tag";
    }
}
