package dev.sundog.core.dispatch;

import dev.sundog.core.auth.AwsChunked;
import dev.sundog.core.message.GzipBody;
import dev.sundog.core.service.BodyLimit;
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

    private final BodyLimit own;

    /**
     * @param mostInMemory bytes of the longest body that is brought into memory, unless the service says otherwise
     */
    TransferLink(int mostInMemory) {
        own = new BodyLimit(mostInMemory, DispatchErrors::tooLarge);
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
        BodyLimit limit = call.target.table().bodyLimit(call.operation).orElse(own);
        if (GzipBody.isUsedBy(call.request)) {
            call.request = Bodies.unzipped(call.request, limit);
        } else if (!(call.request.body() instanceof ByteStream.Memory)) {
            call.request = call.request.withBody(Bodies.inMemory(call.request.body(), limit));
        }
        if (call.request.body() instanceof ByteStream.Memory(Blob document)) {
            if (document.size() > limit.most()) {
                throw limit.refusal().get();
            }
            call.target.table().bodyCheck().check(call.context, call.operation, document);
        }
    }

    private static boolean takesStream(Call call) {
        Field payload = call.operation.input().payload();
        return payload != null && payload.schema().type() == ShapeType.STREAM;
    }
}
