package dev.sundog.core.auth;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.value.ByteStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A body that is compared with the digest that was signed while it is read. */
public final class CheckedBody extends FilterInputStream {

    private final MessageDigest digest = Sha256.digest();
    private final String expected;
    private final Dialect dialect;

    private CheckedBody(InputStream in, String expected, Dialect dialect) {
        super(in);
        this.expected = expected;
        this.dialect = dialect;
    }

    /** The request with a body whose reader learns at its end, by {@link BodyRejected}, that it is not the one signed. */
    public static HttpRequest over(HttpRequest request, Dialect dialect) {
        String given = request.headers().get("x-amz-content-sha256");
        if (given != null
                && PayloadHash.isDigest(given)
                && request.body() instanceof ByteStream.Once(InputStream stream, long length)) {
            return request.withBody(new ByteStream.Once(new CheckedBody(stream, given, dialect), length));
        }
        return request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
        } else if (count < 0 && !Sha256.same(Sha256.hex(digest.digest()), expected)) {
            throw new BodyRejected(AuthErrors.contentMismatch(dialect));
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(count, 8192)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
