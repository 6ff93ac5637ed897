package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.wire.AwsChunkedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

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
        if (isChunked(call.request)) {
            unpack(call);
        }
        if (!(call.request.body() instanceof ByteStream.Memory) && !takesStream(call)) {
            call.request = call.request.withBody(inMemory(call.request.body()));
        }
    }

    private static boolean isChunked(HttpRequest request) {
        String hash = request.headers().get("x-amz-content-sha256");
        if (hash != null && hash.startsWith("STREAMING-")) {
            return true;
        }
        String coding = request.headers().get("content-encoding");
        return coding != null && coding.contains("aws-chunked");
    }

    private static void unpack(Call call) {
        Map<String, String> trailers = new HashMap<>();
        call.trailers = trailers;
        try {
            InputStream unpacked = new AwsChunkedInputStream(call.request.body().open(), trailers);
            boolean inMemory = call.request.body() instanceof ByteStream.Memory;
            call.request = call.request.withBody(
                    inMemory
                            ? ByteStream.of(Blob.wrap(unpacked.readAllBytes()))
                            : new ByteStream.Once(unpacked, decodedLength(call.request)));
        } catch (IOException malformed) {
            throw DispatchErrors.incompleteBody();
        }
    }

    private static long decodedLength(HttpRequest request) {
        String length = request.headers().get("x-amz-decoded-content-length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return -1;
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
