package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.StructSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One case of botocore's protocol test suites. */
record Vector(String file, ProtocolId protocol, Document suite, Document test) {

    private static final List<String> FILES = List.of(
            "ec2",
            "json",
            "json_1_0",
            "json_1_0-query-compatible",
            "query",
            "rest-json",
            "rest-xml",
            "smithy-rpc-v2-cbor",
            "smithy-rpc-v2-cbor-non-query-compatible",
            "smithy-rpc-v2-cbor-query-compatible");

    /** All cases of {@code direction}: {@code input} or {@code output}. */
    static List<Vector> all(String direction) {
        List<Vector> vectors = new ArrayList<>();
        for (String file : FILES) {
            for (Document suite : Json.items(Json.parse(resource(direction + "/" + file + ".json")))) {
                Json.items(Json.at(suite, "cases"))
                        .forEach(test -> vectors.add(new Vector(file, protocol(file), suite, test)));
            }
        }
        return vectors;
    }

    static byte[] resource(String path) {
        try (InputStream stream = Vector.class.getResourceAsStream("/protocol-vectors/" + path)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProtocolId protocol(String file) {
        return switch (file) {
            case "ec2" -> ProtocolId.EC2_QUERY;
            case "json" -> ProtocolId.AWS_JSON_1_1;
            case "json_1_0", "json_1_0-query-compatible" -> ProtocolId.AWS_JSON_1_0;
            case "query" -> ProtocolId.AWS_QUERY;
            case "rest-json" -> ProtocolId.REST_JSON;
            case "rest-xml" -> ProtocolId.REST_XML;
            default -> ProtocolId.RPC_V2_CBOR;
        };
    }

    /** Runs a check; whatever fails names this case. */
    void run(ThrowingCallable check) {
        assertThatCode(check).as(key()).doesNotThrowAnyException();
    }

    boolean isRest() {
        return protocol == ProtocolId.REST_JSON || protocol == ProtocolId.REST_XML;
    }

    String id() {
        return Json.text(test, "id");
    }

    /** The name by which the list of excluded cases knows this case. */
    String key() {
        return file + " " + id();
    }

    Document at(String... path) {
        return Json.at(test, path);
    }

    Document given(String... path) {
        return Json.at(at("given"), path);
    }

    Document shape(String name) {
        return Json.at(suite, "shapes", name);
    }

    DynamicModel model() {
        boolean query = protocol == ProtocolId.AWS_QUERY || protocol == ProtocolId.EC2_QUERY;
        return new DynamicModel(Json.at(suite, "shapes"), query);
    }

    DynamicService service() {
        DynamicModel model = model();
        StructSchema<?> input = model.struct(given("input"));
        StructSchema<?> output = model.struct(given("output"));
        String namespace = switch (file) {
            case "json_1_0", "json_1_0-query-compatible" -> "aws.protocoltests.json10";
            case "smithy-rpc-v2-cbor" -> "smithy.protocoltests.rpcv2Cbor";
            case "smithy-rpc-v2-cbor-query-compatible" -> "aws.protocoltests.rpcv2cbor";
            default -> "";
        };
        return new DynamicService(
                DynamicService.identity(
                        "test", namespace, "", Json.at(suite, "metadata", "awsQueryCompatible") != null),
                input,
                output,
                Json.text(given("name")),
                Json.text(given("http", "method")),
                Json.text(given("http", "requestUri")),
                Json.number(given("http", "responseCode"), 200));
    }

    /** The kind of error that the case answers, from the error trait of the shape. */
    ErrorType errorType() {
        String name = errorShape();
        Document trait = Json.at(shape(name), "error");
        String code = Json.text(trait, "code");
        int status = Json.number(at("response", "status_code"), 400);
        return new ErrorType(
                name,
                code == null ? name : code,
                status,
                status < 500 ? ErrorType.Fault.SENDER : ErrorType.Fault.RECEIVER);
    }

    /** The shape of the error: the one whose name or code the case expects. */
    String errorShape() {
        String code = Json.text(at("errorCode"));
        return Json.items(given("errors")).stream()
                .map(reference -> Json.text(reference, "shape"))
                .filter(name -> name.equals(code) || code.equals(Json.text(shape(name), "error", "code")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return key();
    }
}
