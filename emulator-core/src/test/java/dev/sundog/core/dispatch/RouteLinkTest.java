package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RequestId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RouteLinkTest {

    private static final int MOST = 1_000;
    private static final String FORM = "Version=2012-11-05&MessageBody=long&Action=SendMessage";

    private final RouteLink link = new RouteLink(
            List.of(
                    new TestModel("sqs", "2012-11-05", "AmazonSQS", ProtocolId.AWS_JSON_1_0, ProtocolId.AWS_QUERY)
                            .with("SendMessage"),
                    new TestModel("s3", "2006-03-01", "", ProtocolId.REST_XML).with("PutObject", "POST", "/{Key+}")),
            MOST);

    @Test
    void anActionIsFoundInAFormThatIsTooLongToComeInOnePiece() {
        Call call = routed("sqs", FORM.getBytes(StandardCharsets.US_ASCII), "");

        assertThat(call.operation).hasToString("sqs:SendMessage");
        assertThat(call.request.body())
                .isInstanceOfSatisfying(
                        ByteStream.Memory.class,
                        body -> assertThat(body.content().asUtf8()).isEqualTo(FORM));
    }

    @Test
    void anActionIsFoundInACompressedFormWhichStaysAsItWasSigned() throws IOException {
        byte[] packed = gzip(FORM);

        Call call = routed("sqs", packed, "gzip");

        assertThat(call.operation).hasToString("sqs:SendMessage");
        assertThat(call.request.body())
                .isInstanceOfSatisfying(
                        ByteStream.Memory.class,
                        body -> assertThat(body.content().bytes()).isEqualTo(packed));
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> routed("sqs", new byte[MOST + 1], ""))
                .isInstanceOfSatisfying(
                        ServiceError.class,
                        error -> assertThat(error.type().status()).isEqualTo(413));
    }

    @Test
    void aBodyForAServiceThatTakesNoFormsStaysAStream() {
        Call call = routed("s3", new byte[MOST + 1], "");

        assertThat(call.operation).hasToString("s3:PutObject");
        assertThat(call.request.body()).isInstanceOf(ByteStream.Once.class);
    }

    private Call routed(String signingName, byte[] body, String encoding) {
        RecordedExchange exchange = new RecordedExchange("POST", "/a/b", "");
        exchange.body(new ByteStream.Once(new ByteArrayInputStream(body), -1));
        exchange.headers().put("Content-Type", "application/x-www-form-urlencoded");
        exchange.headers().put("Content-Encoding", encoding);
        Call call = new Call(exchange, new RequestId("00000000-0000-0000-0000-000000000000"), 0);
        call.signingName = signingName;
        link.apply(call);
        return call;
    }

    private static byte[] gzip(String text) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(target)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return target.toByteArray();
    }
}
