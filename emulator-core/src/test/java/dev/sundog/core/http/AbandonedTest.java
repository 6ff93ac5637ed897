package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AbandonedTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final LinkedBlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
    private final CountDownLatch abandoned = new CountDownLatch(1);

    private void awaitAbandonment() throws InterruptedException {
        assertThat(abandoned.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tellsTheHandlerThatTheClientHasGone() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET);
            exchanges.take().onAbandoned(abandoned::countDown);
            client.close();
            awaitAbandonment();
        }
    }

    @Test
    void tellsTheHandlerThatTheConnectionBroke() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET);
            exchanges.take().onAbandoned(abandoned::countDown);
            client.reset();
            awaitAbandonment();
        }
    }

    @Test
    void tellsAtOnceWhatHasHappenedBefore() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET);
            Exchange exchange = exchanges.take();
            var first = new CountDownLatch(1);
            exchange.onAbandoned(first::countDown);
            client.reset();
            first.await();
            var ranIn = new CompletableFuture<Thread>();
            exchange.onAbandoned(() -> ranIn.complete(Thread.currentThread()));
            assertThat(ranIn).isCompletedWithValue(Thread.currentThread());
        }
    }

    @Test
    void keepsQuietOnceTheAnswerIsGiven() throws Exception {
        try (var door = Doors.open(exchanges::add)) {
            try (var client = RawClient.to(door)) {
                client.send(GET);
                Exchange exchange = exchanges.take();
                exchange.onAbandoned(abandoned::countDown);
                exchange.respond(Doors.ok("fine"));
                assertThat(client.answer().body()).isEqualTo("fine");
            }
            door.close();
            assertThat(abandoned.getCount()).isEqualTo(1);
        }
    }

    @Test
    void ignoresAnAnswerThatComesTooLateAndClosesItsStream() throws Exception {
        var closed = new CountDownLatch(1);
        var body = new ByteArrayInputStream(new byte[10]) {
            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET);
            Exchange exchange = exchanges.take();
            exchange.onAbandoned(abandoned::countDown);
            client.reset();
            awaitAbandonment();
            exchange.respond(new HttpResponse(200).body(new ByteStream.Once(body, 10)));
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void answersAClientThatEndsItsSideWhenNobodyAskedToHear() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET).endOutput();
            exchanges.take().respond(Doors.ok("still here"));
            assertThat(client.answer().body()).isEqualTo("still here");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void treatsAClientThatEndsItsSideAsGoneWhereSomebodyAskedToHear() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET);
            exchanges.take().onAbandoned(abandoned::countDown);
            client.endOutput();
            awaitAbandonment();
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void answersAllThatWasPipelinedBeforeTheClientEndedItsSide() throws Exception {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send(GET.repeat(300)).endOutput();
            for (int i = 0; i < 300; i++) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void sendsALongAnswerToAClientThatHasEndedItsSide() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(new HttpResponse(200)
                        .body(new ByteStream.Once(new ByteArrayInputStream(new byte[5_000_000]), 5_000_000))));
                var client = RawClient.to(door)) {
            client.send(GET).endOutput();
            assertThat(client.answer().body()).hasSize(5_000_000);
        }
    }

    @Test
    void failsTheReaderOfABodyThatBreaksOff() throws Exception {
        var outcome = new CompletableFuture<String>();
        try (var door = Doors.open(exchange -> Thread.ofVirtual().start(() -> {
                    exchange.onAbandoned(abandoned::countDown);
                    try (InputStream in = exchange.request().body().open()) {
                        outcome.complete("read " + in.readAllBytes().length);
                    } catch (IOException e) {
                        outcome.complete("failed");
                    }
                }));
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(300_000));
            client.close();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo("failed");
            awaitAbandonment();
        }
    }

    @Test
    void failsTheReaderOfAChunkedBodyThatIsMalformed() throws Exception {
        var outcome = new CompletableFuture<String>();
        try (var door = Doors.open(
                        Doors.LIMITS.withMemoryBody(10),
                        exchange -> Thread.ofVirtual().start(() -> {
                            try (InputStream in = exchange.request().body().open()) {
                                outcome.complete("read " + in.readAllBytes().length);
                            } catch (IOException e) {
                                outcome.complete("failed");
                                exchange.respond(new HttpResponse(400));
                            }
                        }));
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "14\r\n12345678901234567890\r\nnonsense\r\n");
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo("failed");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void failsTheWriterOfAnAnswerThatNobodyTakes() throws Exception {
        var outcome = new CompletableFuture<String>();
        try (var door = Doors.open(exchange ->
                        exchange.respond(new HttpResponse(200).body(new ByteStream.Written(target -> {
                            try {
                                while (true) {
                                    target.write(new byte[10_000]);
                                }
                            } catch (IOException e) {
                                outcome.complete("failed");
                                throw e;
                            }
                        }))));
                var client = RawClient.to(door)) {
            client.send(GET).headOnly();
            client.reset();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo("failed");
        }
    }

    @Test
    void holdsAWriterBackWhoseClientIsSlow() throws Exception {
        var written = new java.util.concurrent.atomic.AtomicLong();
        try (var door = Doors.open(exchange ->
                        exchange.respond(new HttpResponse(200).body(new ByteStream.Written(target -> {
                            for (int i = 0; i < 10_000; i++) {
                                target.write(new byte[10_000]);
                                written.addAndGet(10_000);
                            }
                        }))));
                var client = RawClient.to(door);
                var other = RawClient.to(door)) {
            client.send(GET).headOnly();
            // What the kernel and we buffer is a few MB; the writer cannot have come to its end while nobody reads.
            for (int i = 0; i < 100; i++) {
                other.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").headOnly();
            }
            assertThat(written.get()).isLessThan(100_000_000);
        }
    }

    @Test
    void holdsAClientBackWhoseBodyNobodyReads() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n");
            Exchange exchange = exchanges.take();
            var sender = Thread.ofVirtual().start(() -> {
                try {
                    client.send(new byte[50_000_000]);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (InputStream in = exchange.request().body().open()) {
                assertThat(in.readNBytes(1_000)).hasSize(1_000);
                assertThat(sender.isAlive()).isTrue();
                assertThat(in.readAllBytes()).hasSize(49_999_000);
            }
            sender.join();
            exchange.respond(Doors.ok("thanks"));
            assertThat(client.answer().body()).isEqualTo("thanks");
        }
    }

    @Test
    void freesABodyThatHasComeAsAWholeAndIsReadByNobody() throws Exception {
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));
            Exchange exchange = exchanges.take();
            InputStream body = exchange.request().body().open();
            while (body.available() < 100_000) {
                Thread.onSpinWait();
            }
            exchange.respond(Doors.ok("unread"));

            assertThat(client.answer().body()).isEqualTo("unread");
            assertThat(body.available()).isZero();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
            client.send("GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
            exchanges.take().respond(Doors.ok("next"));
            assertThat(client.answer().body()).isEqualTo("next");
        }
    }

    @Test
    void manyWaitingClientsAreEachAnswered() throws Exception {
        var clients = new ArrayList<RawClient>();
        try (var door = Doors.open(exchanges::add)) {
            for (int i = 0; i < 500; i++) {
                clients.add(RawClient.to(door).send("GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n"));
            }
            for (int i = 0; i < 500; i++) {
                Exchange exchange = exchanges.take();
                exchange.respond(Doors.echo(exchange.request()));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(clients.get(i).answer().body()).isEqualTo("GET /" + i + " ");
                clients.get(i).close();
            }
        }
    }
}
