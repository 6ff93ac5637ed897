package dev.sundog.core.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Field;
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
 * restJson1: members in path, query string, headers and a JSON body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS restJson1 protocol</a>
 */
final class RestJsonProtocol implements Protocol, RestFaults {

    private static final String CONTENT_TYPE = "application/json";

    @Override
    public ProtocolId id() {
        return ProtocolId.REST_JSON;
    }

    @Override
    public <I extends Struct> I read(Operation<I, ?> operation, HttpRequest request, Map<String, String> labels) {
        StructSchema<I> schema = operation.input();
        StructBuilder<I> builder = schema.builder();
        new RestInput(request, labels, this).read(schema, builder);
        Field payload = schema.payload();
        if (payload != null) {
            payload(operation.service(), payload, request, builder);
        } else if (RestBody.isModelled(schema)) {
            byte[] body = Bodies.bytes(request);
            if (body.length > 0) {
                TokenReader reader = TokenFormat.JSON.reader(operation.service());
                TokenFormat.JSON.read(body, parser -> members(reader, parser, schema, builder));
            }
        }
        return builder.build();
    }

    private static Object members(
            TokenReader reader, JsonParser parser, StructSchema<?> schema, StructBuilder<?> builder)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw WireErrors.serialization(null);
        }
        reader.bodyMembers(parser, schema, builder);
        return builder;
    }

    private static void payload(ServiceModel service, Field payload, HttpRequest request, StructBuilder<?> builder) {
        if (RestBody.readPlain(payload, request, builder)) {
            return;
        }
        byte[] body = Bodies.bytes(request);
        if (body.length > 0) {
            TokenReader reader = TokenFormat.JSON.reader(service);
            builder.put(payload.index(), TokenFormat.JSON.read(body, parser -> {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw WireErrors.serialization(null);
                }
                return reader.value(parser, token, payload.schema(), payload);
            }));
        }
    }

    @Override
    public HttpResponse write(Operation<?, ?> operation, Struct output, RequestId requestId) {
        HttpResponse response = response(operation.http().status(), requestId);
        RestOutput.write(output, response);
        StructSchema<?> schema = operation.output();
        Field payload = schema.payload();
        if (payload == null) {
            return body(response, schema, output);
        }
        Object value = output.get(payload.index());
        if (RestBody.writePlain(payload, value, response, EventStreamBody.REST_JSON)) {
            return response;
        }
        RestBody.contentType(response, CONTENT_TYPE);
        if (value == null) {
            return response;
        }
        return response.body(TokenFormat.JSON.write(
                generator -> TokenFormat.JSON.writer().value(generator, payload.schema(), value, payload)));
    }

    private static HttpResponse body(HttpResponse response, StructSchema<?> schema, Struct output) {
        // AWS: what is done and has nothing to show for it (204, 202) has no body at all.
        if (schema.fields().isEmpty() && response.status() != 200) {
            return response;
        }
        RestBody.contentType(response, CONTENT_TYPE);
        return response.body(
                TokenFormat.JSON.write(generator -> TokenFormat.JSON.writer().body(generator, output)));
    }

    @Override
    public HttpResponse writeError(ServiceModel service, ServiceError error, RequestId requestId) {
        HttpResponse response = response(error.type().status(), requestId)
                .add("Content-Type", CONTENT_TYPE)
                .add("x-amzn-ErrorType", JsonErrors.simpleName(error));
        RestOutput.write(error.detail(), response);
        Blob body = TokenFormat.JSON.write(
                generator -> JsonErrors.write(TokenFormat.JSON.writer(), generator, error, null));
        return response.body(body);
    }

    private static HttpResponse response(int status, RequestId requestId) {
        return new HttpResponse(status).add("x-amzn-RequestId", requestId.value());
    }

    @Override
    public ServiceError binding(Field field, MalformedValue cause) {
        return WireErrors.serialization(cause.getMessage());
    }
}
