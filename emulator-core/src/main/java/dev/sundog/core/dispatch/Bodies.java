package dev.sundog.core.dispatch;

import dev.sundog.core.message.BodyTooLargeException;
import dev.sundog.core.message.GzipBody;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.service.BodyLimit;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Brings bodies into memory. */
final class Bodies {

    private Bodies() {}

    /** All of {@code body}, which has at most {@code most} bytes; blocks where it is a stream. */
    static ByteStream inMemory(ByteStream body, int most) {
        return inMemory(body, new BodyLimit(most, DispatchErrors::tooLarge));
    }

    /** All of {@code body}; blocks where it is a stream. */
    static ByteStream inMemory(ByteStream body, BodyLimit limit) {
        if (body.length() > limit.most()) {
            throw limit.refusal().get();
        }
        try (InputStream in = body.open()) {
            byte[] bytes = in.readNBytes(limit.most() + 1);
            if (bytes.length > limit.most()) {
                throw limit.refusal().get();
            }
            return ByteStream.of(Blob.wrap(bytes));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The request with its compressed body unpacked, which then has at most {@code most} bytes; blocks where it is a stream. */
    static HttpRequest unzipped(HttpRequest request, int most) {
        return unzipped(request, new BodyLimit(most, DispatchErrors::tooLarge));
    }

    /** The request with its compressed body unpacked; blocks where it is a stream. */
    static HttpRequest unzipped(HttpRequest request, BodyLimit limit) {
        try {
            return GzipBody.unpack(request, limit.most());
        } catch (BodyTooLargeException e) {
            throw limit.refusal().get();
        } catch (IOException e) {
            throw DispatchErrors.notGzip();
        }
    }
}
