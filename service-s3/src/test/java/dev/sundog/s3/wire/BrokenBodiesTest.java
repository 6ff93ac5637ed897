package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.journal.JournalQuery;
import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that do not come whole leave nothing behind. */
@Timeout(60)
class BrokenBodiesTest {

    private static final int MIB = 1 << 20;

    @TempDir
    private Path data;

    private S3Wire s3;

    @BeforeEach
    void makeTheBucket() {
        s3 = new S3Wire(EmulatorFixture.start(EmulatorSettings.local().in(data)));
        s3.send("PUT", "/pictures", "").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private Socket begin(String target, int declared, String... headers) throws IOException {
        Socket socket = new Socket("localhost", s3.emulator().endpoint().getPort());
        write(
                socket,
                "PUT " + target + " HTTP/1.1\r\nHost: localhost\r\n" + RawHttp.SIGNED + "\r\nContent-Length: "
                        + declared + "\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n");
        return socket;
    }

    @ParameterizedTest
    @CsvSource({"'', 411, MissingContentLength", "'Transfer-Encoding: chunked\r\n', 501, NotImplemented"})
    void theLengthOfABodyMustBeToldBeforehand(String header, int status, String code) throws IOException {
        try (Socket socket = new Socket("localhost", s3.emulator().endpoint().getPort())) {
            write(
                    socket,
                    "PUT /pictures/k HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + RawHttp.SIGNED + "\r\n"
                            + header + "\r\n" + (header.isEmpty() ? "" : "0\r\n\r\n"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("<Code>" + code + "</Code>");
        }
        s3.send("GET", "/pictures/k", "").is(404);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** How many calls of an operation have ended. */
    private long ended(String operation) {
        return s3.emulator().emulator().journal().find(JournalQuery.ALL).stream()
                .filter(entry -> entry.operation().equals(operation))
                .count();
    }

    private void awaitEnd(String operation, long calls) {
        while (ended(operation) < calls) {
            Thread.onSpinWait();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(data)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> data.relativize(file).toString().matches(".*(blobs|unfinished).*"))
                    .toList();
        }
    }

    @Test
    void aClientThatGoesAwayInTheMiddleLeavesNothing() throws IOException {
        try (Socket socket = begin("/pictures/k", 8 * MIB)) {
            write(socket, "x".repeat(3 * MIB));
        }
        awaitEnd("PutObject", 1);

        s3.send("GET", "/pictures/k", "").is(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void anOverwriteThatBreaksOffLeavesTheOldObject() throws IOException {
        s3.send("PUT", "/pictures/k", "old".repeat(MIB)).isOk();
        try (Socket socket = begin("/pictures/k", 8 * MIB)) {
            write(socket, "x".repeat(3 * MIB));
        }
        awaitEnd("PutObject", 2);

        assertThat(s3.send("GET", "/pictures/k", "").isOk().body()).isEqualTo("old".repeat(MIB));
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3 * MIB})
    void aPackedBodyThatIsShorterThanItSaysIsRefused(int size) throws IOException {
        String chunk = Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n";
        try (Socket socket = begin(
                "/pictures/k",
                chunk.length(),
                "Content-Encoding: aws-chunked",
                "x-amz-decoded-content-length: " + (size + 1),
                "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER")) {
            write(socket, chunk);
            byte[] answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 400");
        }
        s3.send("GET", "/pictures/k", "").is(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void aBodyThatIsNotWhatItsDigestSaysLeavesNothing() throws IOException {
        s3.send("PUT", "/pictures/k", "x".repeat(3 * MIB), "Content-MD5", S3Wire.md5("other"))
                .is(400);

        s3.send("GET", "/pictures/k", "").is(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsDeletedAbortedOrOverwrittenFreesTheDisk() throws IOException {
        s3.send("PUT", "/pictures/a", "x".repeat(MIB)).isOk();
        s3.send("PUT", "/pictures/a", "y".repeat(MIB)).isOk();
        String upload = s3.send("POST", "/pictures/b?uploads", "").element("UploadId");
        s3.send("PUT", "/pictures/b?partNumber=1&uploadId=" + upload, "z".repeat(MIB))
                .isOk();
        s3.send("PUT", "/pictures/b?partNumber=1&uploadId=" + upload, "w".repeat(MIB))
                .isOk();
        assertThat(files()).hasSize(2);

        s3.send("DELETE", "/pictures/b?uploadId=" + upload, "").is(204);
        s3.send("DELETE", "/pictures/a", "").is(204);

        assertThat(files()).isEmpty();
    }
}
