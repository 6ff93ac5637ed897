package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.auth.KnownKeys;
import dev.sundog.core.auth.SecretKeys;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.wire.Protocols;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signed with botocore: POST / of {@code {}} to echo in eu-west-1 with the key {@code test}, at the instant below. */
class SignatureLinkTest {

    private static final String TIME = "20260203T040506Z";
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=test/20260203/eu-west-1/echo/aws4_request, "
                    + "SignedHeaders=host;x-amz-date, Signature=";
    private static final String SIGNATURE = "1375ebf69b54dc28e2f12053d21e1638ceabd60fe0500984c2e0da93f664a0d6";

    private static final SecretKeys KEYS = new KnownKeys(Map.of());

    private static Call call(String body, String signature) {
        RecordedExchange exchange = new RecordedExchange(body);
        exchange.headers().put("Host", "localhost:4566");
        exchange.headers().put("X-Amz-Date", TIME);
        exchange.headers().put("Authorization", AUTHORIZATION + signature);
        return started(exchange);
    }

    private static Call started(RecordedExchange exchange) {
        Call call = new Call(exchange, new RequestId("r"), 0);
        call.protocol = Protocols.of(ProtocolId.AWS_JSON_1_0);
        new CredentialsLink("", RegionId.DEFAULT, _ -> Optional.empty()).apply(call);
        return call;
    }

    private static void apply(Call call, boolean verifies) {
        new SignatureLink(NOW::toEpochMilli, KEYS, verifies, 1_000).apply(call);
    }

    @Test
    void acceptsARightSignature() {
        assertThatCode(() -> apply(call("{}", SIGNATURE), true)).doesNotThrowAnyException();
    }

    @Test
    void refusesAWrongOneOnlyWhereSignaturesAreVerified() {
        String wrong = SIGNATURE.replace('a', 'b');
        assertThatCode(() -> apply(call("{}", wrong), false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> apply(call("{}", wrong), true))
                .isInstanceOf(ServiceError.class)
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    @Test
    void bringsALongBodyIntoMemoryToVerifyIt() {
        Call good = call("", SIGNATURE);
        good.request = good.request.withBody(stream("{}"));
        apply(good, true);
        assertThat(good.request.body()).isInstanceOf(ByteStream.Memory.class);
        Call tampered = call("", SIGNATURE);
        tampered.request = tampered.request.withBody(stream("{ }"));
        assertThatThrownBy(() -> apply(tampered, true)).isInstanceOf(ServiceError.class);
        Call tooLong = call("", SIGNATURE);
        tooLong.request = tooLong.request.withBody(stream("x".repeat(1_001)));
        assertThatThrownBy(() -> apply(tooLong, true))
                .isInstanceOf(ServiceError.class)
                .hasMessageContaining("Request size exceeded");
    }

    private static ByteStream stream(String text) {
        return new ByteStream.Once(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), -1);
    }

    @Test
    void readsWhoCallsFromASignatureThatIsNotWellFormed() {
        RecordedExchange exchange = new RecordedExchange("{}");
        exchange.headers()
                .put("Authorization", "AWS4-HMAC-SHA256 Credential=111122223333/today/eu-west-3/echo/aws4_request");
        Call call = started(exchange);
        assertThat(call.scope).hasToString("111122223333/eu-west-3");
        assertThat(call.signingName).isEqualTo("echo");
        assertThatCode(() -> apply(call, false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> apply(call, true))
                .isInstanceOf(ServiceError.class)
                .hasMessageStartingWith("Authorization header requires 'Signature' parameter.");
    }
}
