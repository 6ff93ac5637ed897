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

/**
 * rpcv2Cbor: the operation in the path, all members in one CBOR map.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR protocol</a>
 */
final class RpcV2CborProtocol implements Protocol {

    private static final String CONTENT_TYPE = "application/cbor";

    @Override
    public ProtocolId id() {
        return ProtocolId.RPC_V2_CBOR;
    }

    @Override
    public <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels) {
        StructSchema<I> schema = operation.input();
        StructBuilder<I> builder = schema.builder();
        byte[] body = Bodies.bytes(request);
        // An operation that takes nothing is sent nothing.
        if (body.length > 0 || !schema.fields().isEmpty()) {
            TokenReader reader = TokenFormat.CBOR.reader(operation.service());
            TokenFormat.CBOR.read(body, parser -> root(reader, parser, schema, builder));
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
        HttpResponse response = response(operation.http().status(), requestId);
        if (EventStreamBody.RPC_V2_CBOR.writeRpc(operation, output, response)) {
            return response;
        }
        return response.add("Content-Type", CONTENT_TYPE)
                .body(TokenFormat.CBOR.write(
                        generator -> TokenFormat.CBOR.writer().struct(generator, output)));
    }

    @Override
    public HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId) {
        String type = JsonErrors.qualifiedName(service, error);
        Blob body = TokenFormat.CBOR.write(
                generator -> JsonErrors.write(TokenFormat.CBOR.writer(), generator, error, type));
        HttpResponse response = response(error.type().status(), requestId)
                .add("Content-Type", CONTENT_TYPE)
                .body(body);
        String queryError = JsonErrors.queryError(service, error);
        return queryError == null ? response : response.add("x-amzn-query-error", queryError);
    }

    private static HttpResponse response(int status, RequestId requestId) {
        return new HttpResponse(status)
                .add("x-amzn-RequestId", requestId.value())
                .add("smithy-protocol", "rpc-v2-cbor");
    }
}
