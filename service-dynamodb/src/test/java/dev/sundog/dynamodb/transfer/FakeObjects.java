package dev.sundog.dynamodb.transfer;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One bucket, named {@code files}. */
public final class FakeObjects implements ObjectStore {

    public final TreeMap<String, Blob> files = new TreeMap<>();

    private static void check(String bucket) {
        if (!bucket.equals("files")) {
            throw new ServiceError(
                    new ErrorType("NoSuchBucket", "NoSuchBucket", 404, ErrorType.Fault.SENDER),
                    "The specified bucket does not exist");
        }
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        check(bucket);
        return files.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public ByteStream read(String bucket, String key) {
        check(bucket);
        return ByteStream.of(files.get(key));
    }

    @Override
    public String write(String bucket, String key, Blob content, String contentType) {
        check(bucket);
        files.put(key, content);
        return "tag-of-" + content.size();
    }

    public static Blob zip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Blob.wrap(bytes.toByteArray());
    }

    public static String unzip(Blob content) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(content.bytes()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
