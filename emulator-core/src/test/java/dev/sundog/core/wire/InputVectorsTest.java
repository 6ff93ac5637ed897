package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** botocore's input cases run backwards: what their client sends must be read as what their caller said. */
class InputVectorsTest {

    private static final List<Vector> VECTORS = Vector.all("input");
    private static final Map<String, String> EXCLUDED = Exclusions.of("input");

    @TestFactory
    Stream<DynamicTest> requestsAreReadAsTheCallerMeantThem() {
        return VECTORS.stream()
                .filter(vector -> !EXCLUDED.containsKey(vector.key()))
                .map(vector -> DynamicTest.dynamicTest(vector.key(), () -> vector.run(() -> check(vector))));
    }

    @TestFactory
    Stream<DynamicTest> excludedCasesDoNotPass() {
        return VECTORS.stream()
                .filter(vector -> EXCLUDED.containsKey(vector.key()))
                .map(vector -> DynamicTest.dynamicTest(
                        vector.key(),
                        () -> assertThatThrownBy(() -> check(vector)).isNotNull()));
    }

    @Test
    void everyExclusionNamesACase() {
        assertThat(VECTORS.stream().map(Vector::key)).containsAll(EXCLUDED.keySet());
    }

    private static void check(Vector vector) {
        DynamicService service = vector.service();
        HttpRequest request = request(vector);
        Struct expected =
                DynamicValues.struct(vector.at("params"), service.operation().input());
        Map<String, String> labels = vector.isRest()
                ? UriPattern.of(service.operation().http().uri()).match(request.path(), request.query())
                : Map.of();
        assertThat(labels).as("labels").isNotNull();
        Struct actual = Protocols.of(vector.protocol()).read(service.operation(), request, labels);
        assertThat(actual).isEqualTo(expected);
    }

    private static HttpRequest request(Vector vector) {
        String uri = Json.text(vector.at("serialized", "uri"));
        int question = uri.indexOf('?');
        TestHeaders headers = new TestHeaders();
        Json.members(vector.at("serialized", "headers"))
                .forEach((name, value) -> headers.add(name, ((Document.Text) value).value()));
        return new HttpRequest(
                Json.text(vector.at("serialized", "method")),
                false,
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                headers,
                ByteStream.of(body(vector)),
                "127.0.0.1");
    }

    private static Blob body(Vector vector) {
        String body = Json.text(vector.at("serialized", "body"));
        if (body == null) {
            return Blob.EMPTY;
        }
        return vector.protocol() == ProtocolId.RPC_V2_CBOR
                ? Blob.wrap(Base64.getDecoder().decode(body))
                : Blob.utf8(body);
    }
}
