package dev.sundog.core.auth;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The packing {@code aws-chunked} of uploads: chunks with their sizes and maybe signatures, and maybe trailers. A coding of
 * AWS's own, beneath that of HTTP.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Chunked upload with trailers</a>
 */
public final class AwsChunked {

    private static final ErrorType INCOMPLETE_BODY = ErrorType.sender("IncompleteBody", 400);

    private AwsChunked() {}

    /** Whether the body of {@code request} is packed so; all variants say so by what stands in the place of its digest. */
    public static boolean isUsedBy(HttpRequest request) {
        String digest = request.headers().get("x-amz-content-sha256");
        return digest != null ? digest.startsWith("STREAMING-") : UnpackedHeaders.areOf(request.headers());
    }

    /**
     * The request with its body unpacked, and with headers that speak of that body. A body that is a stream is unpacked while
     * it is read, and its reader gets a {@link BodyRejected} when it is not what it should be.
     *
     * @param signatures checks what the chunks are signed with
     * @param trailers is given the trailers by name in lower case, once the body has been read to its end
     * @throws ServiceError where a body in memory is not what it should be
     */
    public static HttpRequest unpack(HttpRequest request, ChunkSignatures signatures, Map<String, String> trailers) {
        long length = decodedLength(request);
        try {
            var unpacked = new AwsChunkedStream(request.body().open(), length, signatures, trailers);
            ByteStream body = request.body() instanceof ByteStream.Memory
                    ? ByteStream.of(Blob.wrap(readAll(unpacked)))
                    : new ByteStream.Once(unpacked, length);
            return new HttpRequest(
                    request.method(),
                    request.secure(),
                    request.path(),
                    request.query(),
                    new UnpackedHeaders(request.headers()),
                    body,
                    request.remoteAddress());
        } catch (BodyRejected e) {
            throw e.error();
        } catch (IOException e) {
            throw incomplete();
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static long decodedLength(HttpRequest request) {
        String length = request.headers().get("x-amz-decoded-content-length");
        if (length == null) {
            return -1;
        }
        try {
            return Math.max(0, Long.parseLong(length.strip()));
        } catch (NumberFormatException e) {
            throw new ServiceError(
                    ErrorType.sender("InvalidArgument", 400), "The value specified for the Content-Length is invalid.");
        }
    }

    /** The body is shorter, longer or otherwise formed than it says of itself. */
    static ServiceError incomplete() {
        return new ServiceError(INCOMPLETE_BODY, "The request body terminated unexpectedly");
    }

    /** What stands behind the last chunk is no trailer. */
    static ServiceError malformedTrailer() {
        return new ServiceError(
                ErrorType.sender("MalformedTrailerError", 400),
                "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }
}
