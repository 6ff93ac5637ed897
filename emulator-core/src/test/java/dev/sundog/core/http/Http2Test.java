package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.ByteStream;
import io.netty.handler.codec.http2.Http2Error;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {

    @Test
    void answersRequestsOnOneConnectionInAnyOrder() throws Exception {
        var exchanges = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(exchanges::add);
                var client = new Http2Client(door)) {
            var first = client.begin("POST", "/1?q=1", false).send("one", true);
            Exchange firstExchange = exchanges.take();
            var second = client.begin("POST", "/2", false).send("two", true);
            Exchange secondExchange = exchanges.take();
            secondExchange.respond(Doors.echo(secondExchange.request()));
            assertThat(second.answer().body()).isEqualTo("POST /2 two");
            firstExchange.respond(Doors.echo(firstExchange.request()));
            assertThat(first.answer().body()).isEqualTo("POST /1?q=1 one");
        }
    }

    @Test
    void showsHeadersAsHttp11Would() throws Exception {
        try (var door = Doors.open(exchange -> {
                    var headers = exchange.request().headers();
                    var all = new StringBuilder();
                    headers.forEach((name, value) ->
                            all.append(name).append('=').append(value).append(' '));
                    exchange.respond(Doors.ok(headers.get("Host") + headers.all("X-A") + all)
                            .add("X-Answer", "yes")
                            .add("Connection", "close"));
                });
                var client = new Http2Client(door)) {
            var answer = client.begin("GET", "/", true, "x-a", "1", "x-a", "2").answer();
            assertThat(answer.body()).isEqualTo("the.host:1[1, 2]host=the.host:1 x-a=1 x-a=2 ");
            var head = answer.heads().getFirst();
            assertThat(head.get("x-answer")).hasToString("yes");
            assertThat(head.get("date")).hasToString("Tue, 03 Feb 2026 04:05:06 GMT");
            assertThat(head.getInt("content-length")).isEqualTo(answer.body().length());
            assertThat(head.contains("connection")).isFalse();
        }
    }

    @Test
    void upgradesWhereTheClientAsks() throws Exception {
        try (var door = Doors.open(Doors.echo());
                HttpClient client = HttpClient.newHttpClient()) {
            for (String path : new String[] {"/first", "/second"}) {
                var request = HttpRequest.newBuilder(URI.create("http://localhost:" + door.port() + path))
                        .POST(BodyPublishers.ofString("body"))
                        .build();
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo("POST " + path + " body");
            }
        }
    }

    @Test
    void staysWithHttp11WhereAnUpgradeIsNotPossible() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("POST /x HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"
                    + "Content-Length: 4\r\n\r\nbody");
            assertThat(client.answer().body()).isEqualTo("POST /x body");
            client.send("POST /x HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Content-Length: 4\r\n\r\nmore");
            assertThat(client.answer().body()).isEqualTo("POST /x more");
        }
    }

    @Test
    void doesNotUpgradeForTheSakeOfALongBody() throws Exception {
        try (var door = Doors.open(Doors.echo());
                HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + door.port() + "/long"))
                    .POST(BodyPublishers.ofString("x".repeat(1_000_000)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(answer.body()).hasSize(1_000_011);
        }
    }

    @Test
    void carriesLongBodiesBothWays(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "0123456789".repeat(300_000));
        try (var door = Doors.open(exchange -> Thread.ofVirtual().start(() -> {
                    int length = Doors.bytesOf(exchange.request().body()).length;
                    boolean fromFile = exchange.request().path().equals("/file");
                    exchange.respond(new HttpResponse(200 + (length == 3_000_000 ? 1 : 0))
                            .body(
                                    fromFile
                                            ? new ByteStream.FileRegion(file, 1, 2_999_999)
                                            : new ByteStream.Once(new ByteArrayInputStream(new byte[2_999_999]), -1)));
                }));
                var client = new Http2Client(door)) {
            var requests = new ArrayList<Http2Client.Request>();
            for (String path : new String[] {"/file", "/stream", "/file"}) {
                requests.add(client.begin("PUT", path, false).send("z".repeat(3_000_000), true));
            }
            for (var request : requests) {
                assertThat(request.answer().status()).isEqualTo("201");
                assertThat(request.answer().body()).hasSize(2_999_999);
            }
        }
    }

    @Test
    void stopsTakingABodyThatNobodyReads() throws Exception {
        var streams = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(streams::add);
                var client = new Http2Client(door)) {
            var blocked = client.begin("PUT", "/", false).send("z".repeat(8_000_000), true);
            Exchange exchange = streams.take();
            var other = client.begin("GET", "/other", true);
            Exchange quick = streams.take();
            quick.respond(Doors.ok("meanwhile"));
            assertThat(other.answer().body()).isEqualTo("meanwhile");
            assertThat(Doors.bytesOf(exchange.request().body())).hasSize(8_000_000);
            exchange.respond(Doors.ok("done"));
            assertThat(blocked.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void answersEarlyAndToleratesTheRestOfTheBody() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(new HttpResponse(403)));
                var client = new Http2Client(door)) {
            var refused =
                    client.begin("PUT", "/", false, "content-length", "900000").send("z".repeat(100_000), false);
            assertThat(refused.answer().status()).isEqualTo("403");
            assertThat(client.begin("GET", "/", true).answer().status()).isEqualTo("403");
        }
    }

    @Test
    void sends100OnlyWhenTheBodyIsWanted() throws Exception {
        try (var door = Doors.open(
                        Doors.LIMITS.withMemoryBody(10),
                        exchange -> Thread.ofVirtual().start(() -> {
                            if (exchange.request().path().equals("/refused")) {
                                exchange.respond(new HttpResponse(403));
                            } else {
                                exchange.respond(Doors.echo(exchange.request()));
                            }
                        }));
                var client = new Http2Client(door)) {
            var refused = client.begin("PUT", "/refused", false, "expect", "100-continue", "content-length", "50");
            assertThat(refused.firstHead().status()).hasToString("403");
            var wanted = client.begin("PUT", "/w", false, "expect", "100-continue", "content-length", "50");
            assertThat(wanted.firstHead().status()).hasToString("100");
            wanted.send("x".repeat(50), true);
            assertThat(wanted.answer().status()).isEqualTo("200");
            assertThat(wanted.answer().body()).isEqualTo("PUT /w " + "x".repeat(50));
        }
    }

    @Test
    void tellsTheHandlerWhenTheClientCancels() throws Exception {
        var exchanges = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(exchanges::add);
                var client = new Http2Client(door)) {
            var request = client.begin("GET", "/", true);
            var abandoned = new CountDownLatch(1);
            exchanges.take().onAbandoned(abandoned::countDown);
            request.abort();
            assertThat(abandoned.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void tellsTheReaderOfABodyWhenTheClientCancels() throws Exception {
        var outcome = new CompletableFuture<String>();
        try (var door = Doors.open(
                        Doors.LIMITS.withMemoryBody(10),
                        exchange -> Thread.ofVirtual().start(() -> {
                            try (InputStream in = exchange.request().body().open()) {
                                outcome.complete("read " + in.readAllBytes().length);
                            } catch (IOException e) {
                                outcome.complete("failed");
                            }
                        }));
                var client = new Http2Client(door)) {
            var request = client.begin("PUT", "/", false).send("x".repeat(100), false);
            request.abort();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo("failed");
        }
    }

    @Test
    void resetsAStreamWhoseBodyBreaksOff() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(
                        new HttpResponse(200).body(new ByteStream.Once(new ByteArrayInputStream(new byte[5]), 10))));
                var client = new Http2Client(door)) {
            assertThat(client.begin("GET", "/", true).answer().reset()).isEqualTo(Http2Error.INTERNAL_ERROR);
        }
    }

    @Test
    void closesAConnectionThatHasFallenSilentButNotOneThatWaits() throws Exception {
        var exchanges = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(exchanges::add);
                var waiting = new Http2Client(door);
                var idle = new Http2Client(door)) {
            var request = waiting.begin("GET", "/", true);
            Exchange exchange = exchanges.take();
            var greeting = idle.begin("GET", "/", true);
            exchanges.take().respond(Doors.ok(""));
            greeting.answer();
            for (int i = 0; i < 1_000; i++) {
                door.tick();
            }
            idle.awaitClose();
            assertThat(idle.isOpen()).isFalse();
            exchange.respond(Doors.ok("late"));
            assertThat(request.answer().body()).isEqualTo("late");
        }
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws Exception {
        try (var door = Doors.open(Doors.echo());
                var client = new Http2Client(door)) {
            var answer = client.begin("GET", "/", true, "x-large", "y".repeat(36_000))
                    .answer();
            assertThat(answer.status()).isEqualTo("431");
        }
    }
}
