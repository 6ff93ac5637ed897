package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Slow clients; seconds pass here by hand. */
class PatienceTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    // So long that no second of the real clock matters.
    private static final DoorLimits LIMITS = new DoorLimits(
            1_000,
            16_000,
            32_000,
            100,
            Duration.ofSeconds(900),
            Duration.ofSeconds(200),
            Duration.ofSeconds(300),
            100,
            Duration.ofSeconds(50),
            Duration.ofMillis(200));

    private final LinkedBlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();

    private static void pass(FrontDoor door, int seconds) {
        for (int i = 0; i < seconds; i++) {
            door.tick();
        }
    }

    /** Lets time pass until the client is told something, because what it sent last may not have been seen yet. */
    private static void passUntilHeard(FrontDoor door, RawClient client) throws IOException {
        while (client.available() == 0) {
            pass(door, 10);
        }
    }

    private static void passUntilEnded(FrontDoor door, RawClient client) throws Exception {
        var ended = Thread.ofVirtual().start(() -> {
            try {
                client.rest();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        while (ended.isAlive()) {
            pass(door, 10);
        }
    }

    @Test
    void answers408WhenTheHeadersDoNotComeToAnEnd() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo());
                var client = RawClient.to(door)) {
            client.send(GET).answer();
            client.send("GET / HTTP/1.1\r\nHost: h\r\nX-Slow: ");
            passUntilHeard(door, client);
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void countsTheTimeOfAHeadFromItsFirstByteHoweverManyFollow() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo());
                var client = RawClient.to(door)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n");
            for (int i = 0; client.available() == 0; i++) {
                assertThat(i).isLessThan(1_000_000);
                client.send("X-" + i + ": drip\r\n");
                pass(door, 10);
            }
            assertThat(client.answer().status()).isIn(408, 431);
        }
    }

    @Test
    void closesAConnectionOnWhichNothingComes() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo());
                var fresh = RawClient.to(door);
                var used = RawClient.to(door)) {
            used.send(GET).answer();
            passUntilEnded(door, fresh);
            passUntilEnded(door, used);
        }
    }

    @Test
    void answers408WhenAShortBodyStandsStill() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo());
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
            passUntilHeard(door, client);
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void closesWhenALongBodyStandsStill() throws Exception {
        try (var door = Doors.open(LIMITS, exchanges::add);
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000\r\n\r\nabc");
            exchanges.take();
            passUntilEnded(door, client);
        }
    }

    @Test
    void answers408WhenAShortBodyComesByDrips() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo());
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n");
            for (int i = 0; client.available() == 0; i++) {
                assertThat(i).as("drips before the answer").isLessThan(800);
                client.send("x");
                pass(door, 50);
            }
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void closesWhenALongBodyComesByDrips() throws Exception {
        try (var door = Doors.open(LIMITS, exchanges::add);
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n");
            Exchange exchange = exchanges.take();
            var gone = new CountDownLatch(1);
            exchange.onAbandoned(gone::countDown);
            for (int i = 1; gone.getCount() > 0; i++) {
                assertThat(i).as("drips before the end").isLessThan(1_000);
                client.send("x");
                awaitBytes(exchange, i, gone);
                pass(door, 50);
            }
        }
    }

    /** Waits until so many bytes of a body have come, or the client is gone. */
    private static void awaitBytes(Exchange exchange, int bytes, CountDownLatch gone) throws IOException {
        while (gone.getCount() > 0 && exchange.request().body().open().available() < bytes) {
            Thread.onSpinWait();
        }
    }

    @Test
    void waitsForABodyThatComesAtAPaceAsLongAsItTakes() throws Exception {
        try (var door = Doors.open(LIMITS, exchanges::add);
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
            Exchange exchange = exchanges.take();
            var gone = new CountDownLatch(1);
            exchange.onAbandoned(gone::countDown);
            for (int i = 1; i <= 10; i++) {
                client.send("x".repeat(10_000));
                awaitBytes(exchange, i * 10_000, gone);
                pass(door, 90);
            }
            assertThat(Doors.bytesOf(exchange.request().body())).hasSize(100_000);
            exchange.respond(Doors.ok("slow"));
            assertThat(client.answer().body()).isEqualTo("slow");
        }
    }

    @Test
    void waitsForTheHandlerAsLongAsItTakes() throws Exception {
        try (var door = Doors.open(LIMITS, exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET);
            Exchange exchange = exchanges.take();
            pass(door, 2_000);
            exchange.respond(Doors.ok("at last"));
            assertThat(client.answer().body()).isEqualTo("at last");
        }
    }

    @Test
    void waitsForTheHandlerAfterAStreamedAnswerToo() throws Exception {
        try (var door = Doors.open(LIMITS, exchange -> {
                    if (exchange.request().path().equals("/stream")) {
                        exchange.respond(new HttpResponse(200)
                                .body(new ByteStream.Once(new ByteArrayInputStream(new byte[2_000_000]), -1)));
                    } else {
                        exchanges.add(exchange);
                    }
                });
                var client = RawClient.to(door)) {
            client.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n").answer();
            client.send(GET);
            Exchange exchange = exchanges.take();
            pass(door, 2_000);
            exchange.respond(Doors.ok("at last"));
            assertThat(client.answer().body()).isEqualTo("at last");
        }
    }

    @Test
    void closesAStreamedAnswerOnlyForTheClientsSlowness() throws Exception {
        var turns = new LinkedBlockingQueue<String>();
        try (var door = Doors.open(
                        LIMITS,
                        exchange -> exchange.respond(new HttpResponse(200).body(new ByteStream.Written(target -> {
                            for (String turn = take(turns); !turn.isEmpty(); turn = take(turns)) {
                                target.write(turn.getBytes(StandardCharsets.US_ASCII));
                                target.flush();
                            }
                        }))));
                var client = RawClient.to(door)) {
            client.send(GET).headOnly();
            for (String turn : new String[] {"one", "two", "six"}) {
                turns.add(turn);
                assertThat(client.line()).isEqualTo("3");
                assertThat(client.line()).isEqualTo(turn);
                pass(door, 2_000);
            }
            turns.add("");
            assertThat(client.line()).isEqualTo("0");
        }
    }

    private static String take(LinkedBlockingQueue<String> turns) throws IOException {
        try {
            return turns.take();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void waitsForAHandlerThatHasNotReadALongBodyYet() throws Exception {
        try (var door = Doors.open(LIMITS, exchanges::add);
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 600000\r\n\r\n");
            Exchange exchange = exchanges.take();
            client.send("x".repeat(600_000));
            // Full pipes are the handler's business.
            while (exchange.request().body().open().available() < 256 * 1024) {
                Thread.onSpinWait();
            }
            pass(door, 2_000);
            assertThat(Doors.bytesOf(exchange.request().body())).hasSize(600_000);
            exchange.respond(Doors.ok("read"));
            assertThat(client.answer().body()).isEqualTo("read");
        }
    }

    @Test
    void closesWhenTheClientDoesNotTakeItsAnswer() throws Exception {
        var closed = new CountDownLatch(1);
        var endless = new ByteArrayInputStream(new byte[0]) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (var door = Doors.open(
                        LIMITS,
                        exchange -> exchange.respond(new HttpResponse(200).body(new ByteStream.Once(endless, -1))));
                var client = RawClient.to(door)) {
            client.send(GET).headOnly();
            while (closed.getCount() > 0) {
                pass(door, 10);
            }
            assertThat(client.available()).isPositive();
        }
    }

    @Test
    void closesWhatLingers() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo());
                var client = RawClient.to(door)) {
            client.send("nonsense\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
            pass(door, 100);
            assertThat(door.connections()).isZero();
        }
    }

    @Test
    void forgetsConnectionsThatEndBeforeTheirFirstByte() throws Exception {
        try (var door = Doors.open(LIMITS, Doors.echo())) {
            for (int i = 0; i < 10; i++) {
                RawClient.to(door).close();
            }
            while (door.connections() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void closesFurtherConnectionsAtOnce() throws Exception {
        try (var door = Doors.open(LIMITS.withConnections(2), Doors.echo());
                var first = RawClient.to(door);
                var second = RawClient.to(door)) {
            first.send(GET).answer();
            second.send(GET).answer();
            try (var third = RawClient.to(door)) {
                assertThat(third.rest()).isEmpty();
            }
            assertThat(first.send(GET).answer().status()).isEqualTo(200);
            second.close();
            while (door.connections() > 1) {
                Thread.onSpinWait();
            }
            try (var fourth = RawClient.to(door)) {
                assertThat(fourth.send(GET).answer().status()).isEqualTo(200);
            }
        }
    }
}
