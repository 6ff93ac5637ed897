package dev.sundog.core.wire;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RequestId;
import java.util.Map;

/**
 * A service with one operation {@code Act}, whose shapes a test writes down in botocore's format: {@code Input} and
 * {@code Output} are those of the operation.
 */
final class TestService {

    static final RequestId REQUEST_ID = new RequestId("11111111-2222-3333-4444-555555555555");

    /** A structure with a member of each kind, and itself. */
    static final String ALL_KINDS = """
            {"Input": {"type": "structure", "members": {
               "Text": {"shape": "String"}, "Truth": {"shape": "Boolean"}, "Int": {"shape": "Integer"},
               "Long": {"shape": "Long"}, "Float": {"shape": "Float"}, "Double": {"shape": "Double"},
               "Bytes": {"shape": "Blob"}, "When": {"shape": "Timestamp"}, "WhenIso": {"shape": "IsoTimestamp"},
               "WhenHttp": {"shape": "HttpTimestamp"}, "List": {"shape": "Strings"}, "Map": {"shape": "StringMap"},
               "Flat": {"shape": "Strings", "flattened": true}, "Nested": {"shape": "Input"},
               "Choice": {"shape": "Choice"}, "Any": {"shape": "Any"}, "Lists": {"shape": "ListOfLists"},
               "Structs": {"shape": "Structs"}, "StructMap": {"shape": "StructMap"}}},
             "Output": {"type": "structure", "members": {
               "Text": {"shape": "String"}, "Truth": {"shape": "Boolean"}, "Int": {"shape": "Integer"},
               "Long": {"shape": "Long"}, "Float": {"shape": "Float"}, "Double": {"shape": "Double"},
               "Bytes": {"shape": "Blob"}, "When": {"shape": "Timestamp"}, "WhenIso": {"shape": "IsoTimestamp"},
               "WhenHttp": {"shape": "HttpTimestamp"}, "List": {"shape": "Strings"}, "Map": {"shape": "StringMap"},
               "Flat": {"shape": "Strings", "flattened": true}, "Nested": {"shape": "Output"},
               "Choice": {"shape": "Choice"}, "Any": {"shape": "Any"}}},
             "Choice": {"type": "structure", "union": true, "members": {
               "Left": {"shape": "String"}, "Right": {"shape": "Integer"}}},
             "Any": {"type": "structure", "document": true, "members": {}},
             "Strings": {"type": "list", "member": {"shape": "String"}},
             "ListOfLists": {"type": "list", "member": {"shape": "Strings"}},
             "Structs": {"type": "list", "member": {"shape": "Input"}},
             "StringMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "String"}},
             "StructMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "Input"}},
             "String": {"type": "string"}, "Boolean": {"type": "boolean"}, "Integer": {"type": "integer"},
             "Long": {"type": "long"}, "Float": {"type": "float"}, "Double": {"type": "double"},
             "Blob": {"type": "blob"}, "Timestamp": {"type": "timestamp"},
             "IsoTimestamp": {"type": "timestamp", "timestampFormat": "iso8601"},
             "HttpTimestamp": {"type": "timestamp", "timestampFormat": "rfc822"}}""";

    private final Protocol protocol;
    private final DynamicModel model;
    private final DynamicService service;

    TestService(ProtocolId protocol, String shapes) {
        this(protocol, shapes, "POST", "/", DynamicService.identity("test", "com.amazonaws.test", "", false));
    }

    TestService(ProtocolId protocol, String shapes, String method, String uri, ServiceModel.Identity identity) {
        this(protocol, shapes, method, uri, identity, 200);
    }

    TestService(
            ProtocolId protocol, String shapes, String method, String uri, ServiceModel.Identity identity, int status) {
        boolean query = protocol == ProtocolId.AWS_QUERY || protocol == ProtocolId.EC2_QUERY;
        this.protocol = Protocols.of(protocol);
        this.model = new DynamicModel(Json.parse(shapes), query);
        this.service = new DynamicService(identity, root("Input"), root("Output"), "Act", method, uri, status);
    }

    private StructSchema<?> root(String name) {
        return model.has(name) ? model.struct(name) : model.struct((Document) null);
    }

    Operation<DynamicStruct, DynamicStruct> operation() {
        return service.operation();
    }

    StructSchema<?> shape(String name) {
        return model.struct(name);
    }

    /** A value of a shape, from what a test suite would write. */
    Struct value(String shape, String json) {
        return DynamicValues.struct(Json.parse(json), model.struct(shape));
    }

    DynamicStruct read(String body) {
        return read(Blob.utf8(body));
    }

    DynamicStruct read(Blob body) {
        return read(request("POST", "/", new TestHeaders(), body));
    }

    DynamicStruct read(HttpRequest request) {
        Map<String, String> labels = UriPattern.of(operation().http().uri()).match(request.path(), request.query());
        return protocol.read(operation(), request, labels == null ? Map.of() : labels);
    }

    static HttpRequest request(String method, String uri, TestHeaders headers, Blob body) {
        int question = uri.indexOf('?');
        return new HttpRequest(
                method,
                false,
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                headers,
                ByteStream.of(body),
                "127.0.0.1");
    }

    HttpResponse write(String output) {
        return write(DynamicValues.struct(Json.parse(output), operation().output()));
    }

    HttpResponse write(Struct output) {
        return protocol.write(operation(), output, REQUEST_ID);
    }

    HttpResponse writeError(ServiceError error) {
        return protocol.writeError(service, error, REQUEST_ID);
    }

    static Blob body(HttpResponse response) {
        return ((ByteStream.Memory) response.body()).content();
    }

    static String text(HttpResponse response) {
        return body(response).asUtf8();
    }
}
