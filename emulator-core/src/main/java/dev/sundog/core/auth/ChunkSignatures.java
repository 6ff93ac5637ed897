package dev.sundog.core.auth;

import dev.sundog.core.shape.BodyRejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * The chain of signatures through the chunks of a body: each signs the one before it, the first signs that of the request.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Chunked uploads</a>
 */
public final class ChunkSignatures {

    /** Chunks whose signatures nobody looks at. */
    public static final ChunkSignatures UNCHECKED = new ChunkSignatures(null, "", "");

    private final SigningKey key;
    private final String timestamp;
    private final MessageDigest digest;
    private String previous;

    private ChunkSignatures(SigningKey key, String timestamp, String seed) {
        this.key = key;
        this.timestamp = timestamp;
        this.previous = seed;
        this.digest = key == null ? null : Sha256.digest();
    }

    /** Chunks of a request made at {@code timestamp} and signed as {@code seed}. */
    static ChunkSignatures checked(SigningKey key, String timestamp, String seed) {
        return new ChunkSignatures(key, timestamp, seed);
    }

    /** Takes a part of the present chunk. */
    void update(byte[] bytes, int offset, int length) {
        if (key != null) {
            digest.update(bytes, offset, length);
        }
    }

    /** Ends the present chunk, which is to have been signed as {@code given}. */
    void endChunk(String given) throws BodyRejected {
        if (key != null) {
            String hash = Sha256.hex(digest.digest());
            accept(key.signChunk(timestamp, previous, hash), given);
        }
    }

    /** Ends the body with {@code trailers}, which are to have been signed as {@code given}. */
    void endTrailers(Map<String, String> trailers, String given) throws BodyRejected {
        if (key != null) {
            var text = new StringBuilder();
            trailers.forEach(
                    (name, value) -> text.append(name).append(':').append(value).append('\n'));
            String hash = Sha256.hexDigest(text.toString().getBytes(StandardCharsets.UTF_8));
            accept(key.signTrailer(timestamp, previous, hash), given);
        }
    }

    private void accept(String expected, String given) throws BodyRejected {
        if (given == null || !Sha256.same(expected, given)) {
            throw new BodyRejected(AuthErrors.mismatch(Dialect.S3));
        }
        previous = given;
    }
}
