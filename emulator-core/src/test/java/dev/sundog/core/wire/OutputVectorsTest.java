package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.core.value.RequestId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** botocore's output cases run backwards: what their caller sees must be written as what their server answered. */
class OutputVectorsTest {

    private static final List<Vector> VECTORS = Vector.all("output");
    private static final Map<String, String> EXCLUDED = Exclusions.of("output");

    @TestFactory
    Stream<DynamicTest> outputsAndErrorsAreWrittenAsTheServiceWould() {
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

    private static void check(Vector vector) throws Exception {
        HttpResponse response = vector.at("errorCode") == null ? success(vector) : error(vector);
        Document expected = vector.at("response");
        assertThat(response.status()).isEqualTo(Json.number(expected, 200, "status_code"));
        Json.members(Json.at(expected, "headers"))
                .forEach((name, value) -> assertHeader(name, response.header(name), ((Document.Text) value).value()));
        String body = Json.text(expected, "body");
        if (body != null) {
            WireContent.assertSame(vector.protocol(), response, body);
        }
    }

    private static void assertHeader(String name, String actual, String expected) {
        if (name.equalsIgnoreCase("Content-Length")) {
            return; // The front door's business.
        }
        if (name.equalsIgnoreCase("Content-Type")) {
            assertThat(actual).as(name).startsWith(expected);
        } else {
            assertThat(actual).as(name).isEqualTo(expected);
        }
    }

    private static RequestId requestId(Vector vector) {
        String expected = Json.text(vector.at("response", "headers"), "X-Amzn-Requestid");
        return new RequestId(expected == null ? "foo-id" : expected);
    }

    private static HttpResponse success(Vector vector) {
        DynamicService service = vector.service();
        Struct output =
                DynamicValues.struct(vector.at("result"), service.operation().output());
        return Protocols.of(vector.protocol()).write(service.operation(), output, requestId(vector));
    }

    private static HttpResponse error(Vector vector) {
        StructSchema<?> schema = vector.model().struct(vector.errorShape());
        Struct detail = DynamicValues.struct(vector.at("error"), schema);
        ServiceError error = new ServiceError(vector.errorType(), Json.text(vector.at("errorMessage")), detail);
        return Protocols.of(vector.protocol()).writeError(vector.service(), error, requestId(vector));
    }
}
