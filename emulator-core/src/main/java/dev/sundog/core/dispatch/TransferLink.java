package dev.sundog.core.dispatch;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Undoes how the body was packed for its journey, and brings it into memory unless the operation takes a stream. */
final class TransferLink implements Link {

    private final int mostInMemory;

    /**
     * @param mostInMemory bytes of the longest body that is brought into memory
     */
    TransferLink(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    @Override
    public void apply(Call call) {
        if (!(call.request.body() instanceof ByteStream.Memory) && !takesStream(call)) {
            call.request = call.request.withBody(inMemory(call.request.body()));
        }
    }

    private static boolean takesStream(Call call) {
        Field payload = call.operation.input().payload();
        return payload != null && payload.schema().type() == ShapeType.STREAM;
    }

    private ByteStream inMemory(ByteStream body) {
        if (body.length() > mostInMemory) {
            throw DispatchErrors.tooLarge();
        }
        try (InputStream in = body.open()) {
            byte[] bytes = in.readNBytes(mostInMemory + 1);
            if (bytes.length > mostInMemory) {
                throw DispatchErrors.tooLarge();
            }
            return ByteStream.of(Blob.wrap(bytes));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
