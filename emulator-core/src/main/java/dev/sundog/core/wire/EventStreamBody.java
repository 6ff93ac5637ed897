package dev.sundog.core.wire;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.EventStream;
import dev.sundog.core.shape.EventStreamSchema;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A body of events, each in a frame of its own, written while the operation still runs. */
enum EventStreamBody {
    REST_JSON("application/json"),
    AWS_JSON_1_0("application/x-amz-json-1.0"),
    AWS_JSON_1_1("application/x-amz-json-1.1"),
    RPC_V2_CBOR("application/cbor"),
    REST_XML("text/xml");

    /** The media type of the body as a whole. */
    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final XmlStructWriter XML = new XmlStructWriter(true);

    private final String payloadType;

    EventStreamBody(String payloadType) {
        this.payloadType = payloadType;
    }

    /** Writes the output of an RPC operation as a stream where one of its members is one; false where none is. */
    boolean writeRpc(Operation<?, ?> operation, Struct output, HttpResponse response) {
        for (Field field : operation.output().fields()) {
            if (output.get(field.index()) instanceof EventStream events) {
                EventStreamSchema schema = (EventStreamSchema) field.schema();
                response.add("Content-Type", CONTENT_TYPE);
                response.body(of(schema, events, frame("event", "initial-response", payload(output, field))));
                return true;
            }
        }
        return false;
    }

    /** The body of {@code events}, after {@code first} where there is one. */
    ByteStream of(EventStreamSchema schema, EventStream events, EventFrame first) {
        return new ByteStream.Written(target -> {
            if (first != null) {
                send(target, first);
            }
            if (events == null) {
                return;
            }
            try {
                events.writeTo(event -> send(target, frame(event)));
            } catch (ServiceError error) {
                send(target, frame(schema, error));
            }
        });
    }

    private static void send(OutputStream target, EventFrame frame) throws IOException {
        target.write(frame.encode());
        target.flush();
    }

    private EventFrame frame(Struct union) {
        for (Field field : union.schema().fields()) {
            if (union.get(field.index()) instanceof Struct event) {
                return event(field.name(), event);
            }
        }
        throw new IllegalArgumentException("an event has no member set");
    }

    private EventFrame event(String name, Struct event) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(":message-type", "event");
        headers.put(":event-type", name);
        Field payload = null;
        boolean others = false;
        for (Field field : event.schema().fields()) {
            if (field.isEventHeader()) {
                Object value = event.get(field.index());
                if (value != null) {
                    headers.put(field.name(), value);
                }
            } else if (field.isEventPayload()) {
                payload = field;
            } else {
                others = true;
            }
        }
        Blob content = Blob.EMPTY;
        if (payload != null) {
            Object value = event.get(payload.index());
            headers.put(":content-type", contentType(payload));
            content = value == null ? Blob.EMPTY : payload(payload, value);
        } else if (others) {
            headers.put(":content-type", payloadType);
            content = payload(event, null);
        }
        return new EventFrame(headers, content);
    }

    private String contentType(Field payload) {
        return switch (payload.schema().type()) {
            case BLOB -> "application/octet-stream";
            case STRING -> "text/plain";
            default -> payloadType;
        };
    }

    private Blob payload(Field field, Object value) {
        return switch (field.schema().type()) {
            case BLOB -> (Blob) value;
            case STRING -> Blob.utf8((String) value);
            default -> payload((Struct) value, null);
        };
    }

    /** A structure as a document of its own, without headers of its event and without {@code skipped}. */
    private Blob payload(Struct value, Field skipped) {
        return switch (this) {
            case REST_XML -> xml(value);
            case RPC_V2_CBOR -> tokens(TokenFormat.CBOR, value, skipped);
            case REST_JSON, AWS_JSON_1_0, AWS_JSON_1_1 -> tokens(TokenFormat.JSON, value, skipped);
        };
    }

    private static Blob xml(Struct value) {
        String root = value.schema().xmlName();
        XmlWriter xml = new XmlWriter().declarationWithEncoding();
        xml.start(root).namespace(value.schema().xmlNamespace());
        XML.attributes(xml, value);
        XML.members(xml, value);
        return xml.end(root).toBlob();
    }

    private static Blob tokens(TokenFormat format, Struct value, Field skipped) {
        return format.write(generator -> {
            generator.writeStartObject();
            for (Field field : value.schema().fields()) {
                Object member = value.get(field.index());
                if (member != null && field != skipped && !field.isEventHeader()) {
                    generator.writeFieldName(field.jsonKey());
                    format.writer().value(generator, field.schema(), member, field);
                }
            }
            generator.writeEndObject();
        });
    }

    private EventFrame frame(String messageType, String eventType, Blob payload) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(":message-type", messageType);
        headers.put(":event-type", eventType);
        headers.put(":content-type", payloadType);
        return new EventFrame(headers, payload);
    }

    // A modelled error is a member of the union; any other stands in headers alone.
    private EventFrame frame(EventStreamSchema schema, ServiceError error) {
        String name = JsonErrors.simpleName(error);
        Map<String, Object> headers = new LinkedHashMap<>();
        for (Field field : schema.events().fields()) {
            if (field.schema() instanceof StructSchema<?> struct
                    && struct.name().equals(name)) {
                headers.put(":message-type", "exception");
                headers.put(":exception-type", field.name());
                headers.put(":content-type", payloadType);
                return new EventFrame(headers, errorPayload(error));
            }
        }
        headers.put(":message-type", "error");
        headers.put(":error-code", name);
        headers.put(":error-message", error.getMessage() == null ? "" : error.getMessage());
        return new EventFrame(headers, Blob.EMPTY);
    }

    private Blob errorPayload(ServiceError error) {
        if (this == REST_XML) {
            XmlWriter xml = new XmlWriter().declarationWithEncoding();
            xml.start("Error");
            XmlErrors.codeAndMessage(xml, error);
            return xml.end("Error").toBlob();
        }
        TokenFormat format = this == RPC_V2_CBOR ? TokenFormat.CBOR : TokenFormat.JSON;
        return format.write(generator -> JsonErrors.write(format.writer(), generator, error, null));
    }
}
