package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RequestId;
import java.io.IOException;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * awsJson 1.0 and 1.1, which differ in their media type only: the operation in {@code X-Amz-Target}, all members in one
 * JSON object.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</a>
 */
final class AwsJsonProtocol implements Protocol {

    private final ProtocolId id;
    private final String contentType;
    private final EventStreamBody events;

    AwsJsonProtocol(ProtocolId id, String contentType, EventStreamBody events) {
        this.id = id;
        this.contentType = contentType;
        this.events = events;
    }

    @Override
    public ProtocolId id() {
        return id;
    }

    @Override
    public <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels) {
        StructSchema<I> schema = operation.input();
        StructBuilder<I> builder = schema.builder();
        byte[] body = Bodies.bytes(request);
        // AWS: an operation that takes nothing may be sent nothing; all others want at least {}.
        if (body.length > 0 || !schema.fields().isEmpty()) {
            TokenReader reader = TokenFormat.JSON.reader(operation.service());
            TokenFormat.JSON.read(body, parser -> root(reader, parser, schema, builder));
        }
        return builder.build();
    }

    private static Object root(TokenReader reader, JsonParser parser, StructSchema<?> schema, StructBuilder<?> builder)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw WireErrors.serialization(null);
        }
        reader.members(parser, schema, builder);
        return builder;
    }

    @Override
    public HttpResponse write(Operation<?, ?> operation, Struct output, RequestId requestId) {
        HttpResponse streamed = new HttpResponse(operation.http().status()).add("x-amzn-RequestId", requestId.value());
        if (events.writeRpc(operation, output, streamed)) {
            return streamed;
        }
        // AWS: an operation that has nothing to say sends nothing, not {}.
        Blob body = operation.output().fields().isEmpty()
                ? Blob.EMPTY
                : TokenFormat.JSON.write(generator -> TokenFormat.JSON.writer().struct(generator, output));
        return response(operation.service(), operation.http().status(), requestId, body);
    }

    @Override
    public HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId) {
        String type = JsonErrors.qualifiedName(service, error);
        Blob body = TokenFormat.JSON.write(
                generator -> JsonErrors.write(TokenFormat.JSON.writer(), generator, error, type));
        HttpResponse response = response(service, error.type().status(), requestId, body);
        String queryError = JsonErrors.queryError(service, error);
        return queryError == null ? response : response.add("x-amzn-query-error", queryError);
    }

    private HttpResponse response(ServiceModel service, int status, RequestId requestId, Blob body) {
        HttpResponse response = new HttpResponse(status)
                .add("x-amzn-RequestId", requestId.value())
                .add("Content-Type", contentType)
                .body(body);
        if (JsonDialect.of(service) == JsonDialect.DYNAMODB) {
            CRC32 checksum = new CRC32();
            checksum.update(body.bytes());
            response.add("x-amz-crc32", Long.toString(checksum.getValue()));
        }
        return response;
    }
}
