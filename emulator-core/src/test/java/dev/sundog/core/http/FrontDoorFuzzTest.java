package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of all kinds from clients of all kinds: the door answers or closes, never fails, never hangs, and stays open. */
class FrontDoorFuzzTest {

    private static final int CLIENTS = Integer.getInteger("fuzz.clients", 400);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private static final String[] PIECES = {
        "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /p?q HTTP/1.0\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
        "POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 300\r\n\r\n" + "y".repeat(300),
        "PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "PUT /c HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 200\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\0\0\0\4\0\0\0\0\0",
        "\0\0\4\1\5\0\0\0\1\u0082\u0086\u0084\u0041",
        "\u0016\u0003\u0001\0\u0005\u0001\0\0\1\0",
        "Transfer-Encoding: chunked\r\n",
        "Content-Length: 18446744073709551616\r\n",
        "\r\n",
        "\r\n\r\n",
        "ffffffffffff\r\n",
        "Connection: close\r\n",
        "X: " + "z".repeat(9_000) + "\r\n",
        "\0",
        " ",
        ":",
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 20260101, 424242, 99})
    void survivesBytesOfAllKinds(long seed) throws Exception {
        var random = new Random(seed);
        var handlerFailures = new AtomicInteger();
        try (var door = Doors.open(Doors.LIMITS.withMemoryBody(128), exchange -> {
            if (exchange.request().body() instanceof ByteStream.Memory) {
                exchange.respond(Doors.echo(exchange.request()));
            } else {
                Thread.ofVirtual().start(() -> readAndAnswer(exchange, handlerFailures));
            }
        })) {
            for (int i = 0; i < CLIENTS; i++) {
                byte[] bytes = nonsense(random);
                try (var client = RawClient.to(door)) {
                    sendInParts(client, bytes, random);
                    assertNoFailure(seed, i, client.rest());
                }
            }
            try (var sane = RawClient.to(door)) {
                assertThat(sane.send(PIECES[0]).answer().status()).isEqualTo(200);
            }
            while (door.connections() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static void readAndAnswer(dev.sundog.core.message.Exchange exchange, AtomicInteger failures) {
        try (InputStream in = exchange.request().body().open()) {
            exchange.respond(Doors.ok("" + in.readAllBytes().length));
        } catch (IOException e) {
            failures.incrementAndGet();
            exchange.respond(new HttpResponse(400));
        }
    }

    private static void sendInParts(RawClient client, byte[] bytes, Random random) throws IOException {
        try {
            int from = 0;
            while (from < bytes.length) {
                int count = Math.min(bytes.length - from, 1 + random.nextInt(random.nextBoolean() ? 10 : 2_000));
                client.send(Arrays.copyOfRange(bytes, from, from + count));
                from += count;
            }
            client.endOutput();
        } catch (SocketException e) {
            // The door has closed on us, which is its right.
        }
    }

    private static void assertNoFailure(long seed, int client, byte[] answers) {
        Matcher statuses = STATUS.matcher(new String(answers, StandardCharsets.ISO_8859_1));
        while (statuses.find()) {
            assertThat(Integer.parseInt(statuses.group(1)))
                    .as("seed %d, client %d", seed, client)
                    .isNotEqualTo(500);
        }
    }

    private static byte[] nonsense(Random random) {
        var bytes = new ByteArrayOutputStream();
        int pieces = 1 + random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1);
            switch (random.nextInt(5)) {
                case 0 -> piece[random.nextInt(piece.length)] = (byte) random.nextInt(256);
                case 1 -> piece = Arrays.copyOf(piece, random.nextInt(piece.length + 1));
                case 2 -> {
                    piece = new byte[random.nextInt(200)];
                    random.nextBytes(piece);
                }
                default -> {}
            }
            bytes.writeBytes(piece);
        }
        return bytes.toByteArray();
    }
}
