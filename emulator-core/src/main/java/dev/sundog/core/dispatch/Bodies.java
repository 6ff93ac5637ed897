package dev.sundog.core.dispatch;

import dev.sundog.core.message.BodyTooLargeException;
import dev.sundog.core.message.GzipBody;
import dev.sundog.core.message.HttpRequest;
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
        if (body.length() > most) {
            throw DispatchErrors.tooLarge();
        }
        try (InputStream in = body.open()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw DispatchErrors.tooLarge();
            }
            return ByteStream.of(Blob.wrap(bytes));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The request with its compressed body unpacked, which then has at most {@code most} bytes; blocks where it is a stream. */
    static HttpRequest unzipped(HttpRequest request, int most) {
        try {
            return GzipBody.unpack(request, most);
        } catch (BodyTooLargeException e) {
            throw DispatchErrors.tooLarge();
        } catch (IOException e) {
            throw DispatchErrors.notGzip();
        }
    }
}
