package dev.sundog.core.dispatch;

import dev.sundog.core.auth.AwsChunked;
import dev.sundog.core.message.GzipBody;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ShapeType;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Undoes how the body was packed for its journey; unless the operation takes a stream, brings it into memory and has the service
 * check it.
 */
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
        if (AwsChunked.isUsedBy(call.request)) {
            Map<String, String> trailers = new HashMap<>();
            call.trailers = trailers;
            call.request = AwsChunked.unpack(call.request, call.chunkSignatures, trailers);
        }
        if (takesStream(call)) {
            return;
        }
        if (GzipBody.isUsedBy(call.request)) {
            call.request = Bodies.unzipped(call.request, mostInMemory);
        } else if (!(call.request.body() instanceof ByteStream.Memory)) {
            call.request = call.request.withBody(Bodies.inMemory(call.request.body(), mostInMemory));
        }
        if (call.request.body() instanceof ByteStream.Memory(Blob document)) {
            call.target.table().bodyCheck().check(call.context, call.operation, document);
        }
    }

    private static boolean takesStream(Call call) {
        Field payload = call.operation.input().payload();
        return payload != null && payload.schema().type() == ShapeType.STREAM;
    }
}
