package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedTest {

    @ParameterizedTest
    @CsvSource({
        "nonsense\\r\\n\\r\\n, 400",
        "GET\\r\\n\\r\\n, 400",
        "GET /\\r\\n\\r\\n, 400",
        "GET / HTTP/1.1\\r\\n\\r\\n, 400",
        "GET nowhere HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n, 400",
        "GET / HTTP/3.0\\r\\nHost: h\\r\\n\\r\\n, 505",
        "GET / HTTX/1.1\\r\\nHost: h\\r\\n\\r\\n, 400",
        "GET / HTTP/1.1\\r\\nHost: h\\r\\nBad Name: 1\\r\\n\\r\\n, 400",
        "GET / HTTP/1.1\\r\\nHost: h\\r\\n: 1\\r\\n\\r\\n, 400",
        "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: -1\\r\\n\\r\\n, 400",
        "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: +1\\r\\n\\r\\n, 400",
        "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n, 400",
        "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n, 400",
        "POST / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n, 501",
        "POST / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n, 400",
    })
    void refusesAndCloses(String request, int status) throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send(request.replace("\\r", "\r").replace("\\n", "\n"));
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).isEmpty();
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void doesNotLetALengthAndChunksSmuggleARequest() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void refusesARequestLineThatIsTooLong() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(414);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void refusesHeadersThatAreTooLongTogether() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n" + ("X-A: " + "b".repeat(990) + "\r\n").repeat(40) + "\r\n");
            assertThat(client.answer().status()).isEqualTo(431);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void answersWhatWasAskedBeforeTheNonsense() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("GET /good HTTP/1.1\r\nHost: h\r\n\r\nnonsense\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("GET /good ");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
        }
    }
}
