package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String GET = "GET /s HTTP/1.1\r\nHost: h\r\n\r\n";

    @Test
    void speaksTlsAndPlainHttpOnOnePort() throws Exception {
        try (var door = Doors.open(
                        exchange -> exchange.respond(Doors.ok(exchange.request().secure() ? "secure" : "plain")));
                var plain = RawClient.to(door);
                var secure = TrustingClient.raw(door)) {
            assertThat(plain.send(GET).answer().body()).isEqualTo("plain");
            assertThat(secure.send(GET + GET).answer().body()).isEqualTo("secure");
            assertThat(secure.answer().body()).isEqualTo("secure");
        }
    }

    @Test
    void agreesOnHttp2OrHttp11InTheHandshake() throws Exception {
        try (var door = Doors.open(Doors.echo())) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                try (HttpClient client = TrustingClient.http(door, version)) {
                    var request = java.net.http.HttpRequest.newBuilder(
                                    URI.create("https://localhost:" + door.port() + "/a?b"))
                            .PUT(BodyPublishers.ofString("x".repeat(200_000)))
                            .build();
                    var answer = client.send(request, BodyHandlers.ofString());
                    assertThat(answer.version()).isEqualTo(version);
                    assertThat(answer.body()).startsWith("PUT /a?b xxx").hasSize(200_009);
                }
            }
        }
    }

    @Test
    void sendsFilesEncrypted(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "0123456789".repeat(100_000));
        try (var door = Doors.open(exchange ->
                        exchange.respond(new HttpResponse(200).body(new ByteStream.FileRegion(file, 5, 999_990))));
                var client = TrustingClient.raw(door)) {
            var answer = client.send(GET).answer();
            assertThat(answer.header("Content-Length")).isEqualTo("999990");
            assertThat(answer.body()).startsWith("5678").hasSize(999_990);
        }
    }

    @Test
    void endsTheConnectionProperly() throws Exception {
        try (var door = Doors.open(Doors.echo());
                var client = TrustingClient.raw(door)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void isNotTrustedByStrangers() throws IOException {
        try (var door = Doors.open(Doors.echo());
                HttpClient stranger = HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(URI.create("https://localhost:" + door.port()))
                    .build();
            assertThatThrownBy(() -> stranger.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void certifiesTheNamesOfALocalEmulator() throws Exception {
        LocalCertificates certificates = LocalCertificates.generate();
        X509Certificate server = certificates.server();
        server.verify(certificates.authority().getPublicKey());
        server.checkValidity();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificates.authority().getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(certificates.authority().getKeyUsage()).startsWith(false, false, false, false, false, true, true);
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getSubjectAlternativeNames())
                .contains(
                        List.of(2, "localhost"),
                        List.of(2, "*.s3.localhost.localstack.cloud"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
    }
}
