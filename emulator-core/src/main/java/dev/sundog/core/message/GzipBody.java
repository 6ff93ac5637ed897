package dev.sundog.core.message;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks request bodies that the client compressed, as the SDKs do for some operations. Asked for by whoever knows that the
 * content coding is not part of the data, as it is for S3.
 */
public final class GzipBody {

    private GzipBody() {}

    /** Whether the body of {@code request} is compressed. */
    public static boolean isUsedBy(HttpRequest request) {
        String encoding = request.headers().get("content-encoding");
        return encoding != null && encoding.strip().equalsIgnoreCase("gzip");
    }

    /**
     * The request with its body in memory and unpacked. Blocks where the body is a stream.
     *
     * @param mostBytes of the unpacked body: a few packed bytes can hold gigabytes
     * @throws BodyTooLargeException where there are more
     * @throws IOException where the body is no gzip
     */
    public static HttpRequest unpack(HttpRequest request, int mostBytes) throws IOException {
        try (InputStream in = new GZIPInputStream(request.body().open(), 4096)) {
            byte[] bytes = in.readNBytes(mostBytes);
            if (bytes.length == mostBytes && in.read() >= 0) {
                throw new BodyTooLargeException(mostBytes);
            }
            return request.withBody(ByteStream.of(Blob.wrap(bytes)));
        }
    }
}
