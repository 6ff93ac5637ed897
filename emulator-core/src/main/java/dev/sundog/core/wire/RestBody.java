package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.EventStream;
import dev.sundog.core.shape.EventStreamSchema;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;

/** What the two REST protocols do alike with bodies: those that are bytes, text or events rather than a document. */
final class RestBody {

    private RestBody() {}

    /** Whether any member of an input stands in a document that the body is. */
    static boolean isModelled(StructSchema<?> input) {
        for (Field field : input.fields()) {
            if (field.location() == Location.BODY) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member of an output stands in the body: an answer has neither path nor query string. */
    static boolean isInAnswer(Field field) {
        return switch (field.location()) {
            case BODY, LABEL, QUERY, QUERY_MAP -> true;
            case HEADER, PREFIX_HEADERS, STATUS, PAYLOAD -> false;
        };
    }

    /** Whether any member of an output stands in a document that the body is. */
    static boolean isModelledAnswer(StructSchema<?> output) {
        for (Field field : output.fields()) {
            if (isInAnswer(field)) {
                return true;
            }
        }
        return false;
    }

    /** Reads a payload that is bytes or text; false where it is a document. A stream is handed on untouched. */
    static boolean readPlain(Field payload, HttpRequest request, StructBuilder<?> builder) {
        switch (payload.schema().type()) {
            case STREAM -> builder.put(payload.index(), request.body());
            case EVENT_STREAM -> {}
            case BLOB -> {
                byte[] body = Bodies.bytes(request);
                if (body.length > 0) {
                    builder.put(payload.index(), Blob.wrap(body));
                }
            }
            case STRING -> {
                byte[] body = Bodies.bytes(request);
                if (body.length > 0) {
                    builder.put(
                            payload.index(),
                            PercentText.utf8(body, body.length)
                                    .orElseThrow(() -> WireErrors.serialization("Body is not valid UTF-8")));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Writes a payload that is bytes, text or events; false where it is a document. */
    static boolean writePlain(Field payload, Object value, HttpResponse response, EventStreamBody events) {
        switch (payload.schema().type()) {
            case STREAM -> {
                if (value != null) {
                    contentType(response, "application/octet-stream");
                    response.body((ByteStream) value);
                }
            }
            case BLOB -> {
                if (value != null) {
                    contentType(response, "application/octet-stream");
                    response.body((Blob) value);
                }
            }
            case STRING -> {
                if (value != null) {
                    contentType(response, "text/plain");
                    response.body(Blob.utf8((String) value));
                }
            }
            case EVENT_STREAM -> {
                response.set("Content-Type", EventStreamBody.CONTENT_TYPE);
                response.body(events.of((EventStreamSchema) payload.schema(), (EventStream) value, null));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Sets the content type, unless a member of the output has set it. */
    static void contentType(HttpResponse response, String contentType) {
        if (response.header("Content-Type") == null) {
            response.add("Content-Type", contentType);
        }
    }
}
