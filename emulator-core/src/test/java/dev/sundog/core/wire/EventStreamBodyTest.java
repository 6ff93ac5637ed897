package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.EventStream;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamBodyTest {

    private static final String MEMBERS = """
             "Events": {"type": "structure", "eventstream": true, "members": {
               "Records": {"shape": "Records"}, "Stats": {"shape": "Stats"}, "Progress": {"shape": "Progress"},
               "End": {"shape": "End"}, "Throttled": {"shape": "ThrottledException"}}},
             "Records": {"type": "structure", "event": true, "members": {
               "Payload": {"shape": "Blob", "eventpayload": true}, "Part": {"shape": "Integer", "eventheader": true}}},
             "Stats": {"type": "structure", "event": true, "members": {"Details": {"shape": "Counts", "eventpayload": true}}},
             "Counts": {"type": "structure", "members": {"Bytes": {"shape": "Integer"}}},
             "Progress": {"type": "structure", "event": true, "members": {
               "Done": {"shape": "Integer"}, "Of": {"shape": "Integer", "eventheader": true}}},
             "End": {"type": "structure", "event": true, "members": {}},
             "ThrottledException": {"type": "structure", "members": {"message": {"shape": "String"}}},
             "Blob": {"type": "blob"}, "Integer": {"type": "integer"}, "String": {"type": "string"}}""";
    private static final String REST = "{\"Output\": {\"type\": \"structure\", \"payload\": \"Stream\", \"members\": {"
            + "\"Stream\": {\"shape\": \"Events\"}}}," + MEMBERS;
    private static final String RPC = "{\"Output\": {\"type\": \"structure\", \"members\": {"
            + "\"Stream\": {\"shape\": \"Events\"}, \"Id\": {\"shape\": \"String\"}}}," + MEMBERS;

    private static TestService service(ProtocolId protocol, String shapes) {
        return new TestService(protocol, shapes);
    }

    private static Struct event(TestService service, String json) {
        return service.value("Events", json);
    }

    private static HttpResponse write(TestService service, EventStream events) {
        Object[] values = new Object[service.operation().output().fields().size()];
        values[0] = events;
        if (values.length > 1) {
            values[1] = "id-1";
        }
        return service.write(new DynamicStruct(service.operation().output(), values));
    }

    private static List<EventFrame> frames(HttpResponse response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ((ByteStream.Written) response.body()).source().writeTo(bytes);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
        List<EventFrame> frames = new ArrayList<>();
        for (Optional<EventFrame> next = EventFrame.read(in); next.isPresent(); next = EventFrame.read(in)) {
            frames.add(next.get());
        }
        return frames;
    }

    @Test
    void framesEventsOfRestXml() throws IOException {
        TestService s3 = service(ProtocolId.REST_XML, REST);
        HttpResponse response = write(s3, sink -> {
            sink.send(event(s3, "{\"Records\": {\"Payload\": \"a,b\", \"Part\": 3}}"));
            sink.send(event(s3, "{\"Stats\": {\"Details\": {\"Bytes\": 5}}}"));
            sink.send(event(s3, "{\"End\": {}}"));
        });
        assertThat(response.header("Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
        List<EventFrame> frames = frames(response);
        assertThat(frames.get(0).headers())
                .isEqualTo(Map.of(
                        ":message-type",
                        "event",
                        ":event-type",
                        "Records",
                        ":content-type",
                        "application/octet-stream",
                        "Part",
                        3));
        assertThat(frames.get(0).payload()).isEqualTo(Blob.utf8("a,b"));
        assertThat(frames.get(1).headers()).containsEntry(":content-type", "text/xml");
        assertThat(frames.get(1).payload().asUtf8())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Counts><Bytes>5</Bytes></Counts>");
        assertThat(frames.get(2))
                .isEqualTo(new EventFrame(Map.of(":message-type", "event", ":event-type", "End"), Blob.EMPTY));
        assertThat(frames).hasSize(3);
    }

    @Test
    void leavesHeadersOutOfTheDocumentOfAnEvent() throws IOException {
        TestService json = service(ProtocolId.REST_JSON, REST);
        EventFrame frame = frames(
                        write(json, sink -> sink.send(event(json, "{\"Progress\": {\"Done\": 1, \"Of\": 2}}"))))
                .getFirst();
        assertThat(frame.headers()).containsEntry("Of", 2).containsEntry(":content-type", "application/json");
        assertThat(frame.payload().asUtf8()).isEqualTo("{\"Done\":1}");
    }

    @Test
    void beginsWithTheRestOfTheOutputInRpcProtocols() throws IOException {
        TestService json = service(ProtocolId.AWS_JSON_1_1, RPC);
        List<EventFrame> frames = frames(write(json, sink -> sink.send(event(json, "{\"End\": {}}"))));
        assertThat(frames.get(0).headers())
                .containsEntry(":event-type", "initial-response")
                .containsEntry(":content-type", "application/x-amz-json-1.1");
        assertThat(frames.get(0).payload().asUtf8()).isEqualTo("{\"Id\":\"id-1\"}");
        TestService cbor = service(ProtocolId.RPC_V2_CBOR, RPC);
        assertThat(frames(write(cbor, sink -> {})).getFirst().headers())
                .containsEntry(":content-type", "application/cbor");
    }

    @Test
    void endsWithAModelledErrorAsAnException() throws IOException {
        TestService json = service(ProtocolId.AWS_JSON_1_1, RPC);
        EventFrame last = frames(write(json, sink -> {
                    throw new ServiceError(ErrorType.sender("ThrottledException", 400), "slow down");
                }))
                .getLast();
        assertThat(last.headers())
                .containsEntry(":message-type", "exception")
                .containsEntry(":exception-type", "Throttled");
        assertThat(last.payload().asUtf8()).isEqualTo("{\"message\":\"slow down\"}");
    }

    @Test
    void endsWithAnyOtherErrorInHeaders() throws IOException {
        TestService json = service(ProtocolId.REST_JSON, REST);
        EventFrame last = frames(write(json, sink -> {
                    throw new ServiceError(ErrorType.receiver("InternalFailure", 500), "oops");
                }))
                .getLast();
        assertThat(last)
                .isEqualTo(new EventFrame(
                        Map.of(":message-type", "error", ":error-code", "InternalFailure", ":error-message", "oops"),
                        Blob.EMPTY));
    }

    @Test
    void sendsEachEventAtOnce() throws IOException {
        TestService json = service(ProtocolId.REST_JSON, REST);
        List<Integer> flushedAt = new ArrayList<>();
        ByteArrayOutputStream target = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushedAt.add(size());
            }
        };
        HttpResponse response = write(json, sink -> {
            sink.send(event(json, "{\"End\": {}}"));
            assertThat(flushedAt).hasSize(1);
            sink.send(event(json, "{\"End\": {}}"));
        });
        ((ByteStream.Written) response.body()).source().writeTo(target);
        assertThat(flushedAt).hasSize(2).last().isEqualTo(target.size());
    }
}
