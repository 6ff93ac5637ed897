package dev.sundog.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.auth.SecretKeys.Secret;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that botocore signed; {@code botocore-signatures.py} beside the fixture makes it. */
class BotocoreSignaturesTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final String TOKEN = "FwoGZXIvYXdzEXAMPLE//token==";

    /** A request of the fixture. */
    record Signed(String name, Dialect dialect, HttpRequest request) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Signed> fixture() throws IOException {
        try (InputStream in = BotocoreSignaturesTest.class.getResourceAsStream("botocore-signatures.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("=== ", -1)).skip(1).map(BotocoreSignaturesTest::parse).toList().stream();
        }
    }

    private static Signed parse(String block) {
        List<String> lines = block.lines().toList();
        String[] requestLine = lines.get(2).split(" ", 2);
        int blank = lines.indexOf("");
        byte[] body = Base64.getDecoder().decode(blank + 1 < lines.size() ? lines.get(blank + 1) : "");
        return new Signed(
                lines.get(0),
                Dialect.valueOf(lines.get(1)),
                Requests.of(requestLine[0], requestLine[1], lines.subList(3, blank), ByteStream.of(Blob.wrap(body))));
    }

    private static SignatureVerifier verifier(String name, String secret) {
        String token = name.contains("token") ? TOKEN : "";
        SecretKeys keys = accessKey -> accessKey.equals("AKIDEXAMPLE")
                ? Optional.of(new Secret(secret, token, Instant.MAX))
                : Optional.empty();
        return new SignatureVerifier(keys, NOW::toEpochMilli);
    }

    @ParameterizedTest
    @MethodSource("fixture")
    void isAccepted(Signed signed) {
        var signature = SignatureReader.read(signed.request());
        assertThat(signature.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThatCode(() -> PresignedExpiry.check(signature, signed.request(), NOW::toEpochMilli, signed.dialect()))
                .doesNotThrowAnyException();
        assertThatCode(() -> verifier(signed.name(), "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
                        .verify(signature, signed.request(), signed.dialect()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("fixture")
    void isRefusedUnderAnotherSecret(Signed signed) {
        assertThatThrownBy(() -> verifier(signed.name(), "another")
                        .verify(SignatureReader.read(signed.request()), signed.request(), signed.dialect()))
                .isInstanceOf(ServiceError.class)
                .hasMessageStartingWith(
                        "The request signature we calculated does not match the signature you provided.");
    }

    @ParameterizedTest
    @MethodSource("fixture")
    void isRefusedForAnotherMethodOrPath(Signed signed) {
        HttpRequest request = signed.request();
        for (HttpRequest changed : List.of(
                changed(request, "DELETE", request.path()), changed(request, request.method(), request.path() + "x"))) {
            assertThatThrownBy(() -> verifier(signed.name(), "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
                            .verify(SignatureReader.read(changed), changed, signed.dialect()))
                    .isInstanceOf(ServiceError.class);
        }
    }

    private static HttpRequest changed(HttpRequest request, String method, String path) {
        return new HttpRequest(
                method,
                request.secure(),
                path,
                request.query(),
                request.headers(),
                request.body(),
                request.remoteAddress());
    }

    @Test
    void anUploadWithATrailerUnpacksToItsContent() throws IOException {
        Signed upload = fixture()
                .filter(signed -> signed.name().equals("s3 streamed with trailer"))
                .findFirst()
                .orElseThrow();
        Map<String, String> trailers = new HashMap<>();
        assertThat(AwsChunked.isUsedBy(upload.request())).isTrue();
        HttpRequest unpacked = AwsChunked.unpack(upload.request(), ChunkSignatures.UNCHECKED, trailers);
        assertThat(unpacked.body()).isEqualTo(Requests.body("content"));
        assertThat(unpacked.headers().get("Content-Length")).isEqualTo("7");
        assertThat(unpacked.headers().get("Content-Encoding")).isNull();
        assertThat(trailers).containsExactly(Map.entry("x-amz-checksum-crc32", "/sUwqQ=="));
    }
}
