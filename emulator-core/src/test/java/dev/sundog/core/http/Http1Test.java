package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http1Test {

    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    @Test
    void answersRequestAfterRequestOnOneConnection() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            for (int i = 0; i < 3; i++) {
                client.send("POST /a?b=" + i + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nxyz");
                assertThat(client.answer().body()).isEqualTo("POST /a?b=" + i + " xyz");
            }
        }
    }

    @Test
    void datesAndMeasuresEachAnswer() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(
                        Doors.ok("five5").add("Content-Length", "77").add("X-Some", "thing")));
                var client = RawClient.to(door)) {
            assertThat(client.send(GET).answer().headers())
                    .containsExactly("X-Some: thing", "Date: Tue, 03 Feb 2026 04:05:06 GMT", "Content-Length: 5");
        }
    }

    @Test
    void keepsADateThatTheHandlerGave() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(Doors.ok("").add("Date", "yesterday")));
                var client = RawClient.to(door)) {
            assertThat(client.send(GET).answer().headers()).containsExactly("Date: yesterday", "Content-Length: 0");
        }
    }

    @Test
    void doesNotLetAHeaderValueBecomeAnotherHeader() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(Doors.ok("").add("X-A", "1\r\nX-B: 2\u010a")));
                var client = RawClient.to(door)) {
            var answer = client.send(GET).answer();
            assertThat(answer.header("X-A")).isEqualTo("1  X-B: 2?");
            assertThat(answer.header("X-B")).isNull();
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrderWhenEarlierAnswersComeLater() throws Exception {
        var exchanges = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
                    + "GET /3 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab");
            for (int i = 1; i <= 3; i++) {
                Exchange exchange = exchanges.take();
                assertThat(exchanges).isEmpty();
                exchange.respond(Doors.echo(exchange.request()));
                assertThat(client.answer().body()).startsWith("GET /" + i);
            }
        }
    }

    @Test
    void answersThousandsOfPipelinedRequests() throws Exception {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            int count = 5_000;
            var sender = Thread.ofVirtual().start(() -> {
                try {
                    var requests = new StringBuilder();
                    for (int i = 0; i < count; i++) {
                        requests.append("GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
                    }
                    client.send(requests.toString());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < count; i++) {
                assertThat(client.answer().body()).isEqualTo("GET /" + i + " ");
            }
            sender.join();
        }
    }

    @Test
    void readsChunkedBodiesAndIgnoresTheirTrailers() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n4\r\ndefg\r\n0\r\nX-Trailer: t\r\n\r\n" + GET);
            assertThat(client.answer().body()).isEqualTo("PUT /c abcdefg");
            assertThat(client.answer().body()).isEqualTo("GET / ");
        }
    }

    @Test
    void handsLongBodiesOverAsStreams() throws IOException {
        try (var door = Doors.open(
                        Doors.LIMITS.withMemoryBody(100),
                        exchange -> Thread.ofVirtual().start(() -> {
                            long declared = exchange.request().body().length();
                            int real = Doors.bytesOf(exchange.request().body()).length;
                            boolean stream = exchange.request().body() instanceof ByteStream.Once;
                            exchange.respond(Doors.ok(stream + " " + declared + " " + real));
                        }));
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100));
            assertThat(client.answer().body()).isEqualTo("false 100 100");
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000));
            assertThat(client.answer().body()).isEqualTo("true 2000000 2000000");
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + ("40\r\n" + "y".repeat(64) + "\r\n").repeat(20_000) + "0\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("true -1 1280000");
        }
    }

    @Test
    void handsOverWhatWasHeldOfALongBodyAtOnce() throws Exception {
        var exchanges = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(GET + "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nbegin");
            exchanges.take().respond(Doors.ok("first"));
            assertThat(client.answer().body()).isEqualTo("first");
            Exchange upload = exchanges.take();
            assertThat(upload.request().body().open().readNBytes(5)).asString().isEqualTo("begin");
            client.send("x".repeat(99_995));
            assertThat(Doors.bytesOf(upload.request().body())).hasSize(99_995);
            upload.respond(Doors.ok("second"));
            assertThat(client.answer().body()).isEqualTo("second");
        }
    }

    @Test
    void answersHeadWithTheLengthButWithoutTheBody() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(Doors.ok("seven77")));
                var client = RawClient.to(door)) {
            var answer = client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").headOnly();
            assertThat(answer.header("Content-Length")).isEqualTo("7");
            assertThat(client.send(GET).answer().body()).isEqualTo("seven77");
        }
    }

    @Test
    void letsTheHandlerSayTheLengthOfABodyThatHeadDoesNotGet() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(Doors.ok("").add("Content-Length", "123456")));
                var client = RawClient.to(door)) {
            var answer = client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").headOnly();
            assertThat(answer.headers().stream().filter(line -> line.startsWith("Content-Length")))
                    .containsExactly("Content-Length: 123456");
            assertThat(client.send(GET).answer().header("Content-Length")).isEqualTo("0");
        }
    }

    @Test
    void saysNothingOfABodyWhereThereCanBeNone() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(
                        new HttpResponse(exchange.request().path().equals("/204") ? 204 : 304)));
                var client = RawClient.to(door)) {
            for (int status : new int[] {204, 304}) {
                client.send("GET /" + status + " HTTP/1.1\r\nHost: h\r\n\r\n");
                var answer = client.answer();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.header("Content-Length")).isNull();
                assertThat(answer.header("Transfer-Encoding")).isNull();
            }
        }
    }

    @Test
    void closesWhenAskedTo() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(client.answer().header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void closesAfterARequestOfHttp10() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            var answer = client.send("GET /old HTTP/1.0\r\n\r\n").answer();
            assertThat(answer.body()).isEqualTo("GET /old ");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void keepsAnHttp10ConnectionWhereTheClientAsks() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            for (int i = 0; i < 2; i++) {
                client.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
                assertThat(client.answer().header("Connection")).isEqualTo("keep-alive");
            }
        }
    }

    @Test
    void sendsAStreamOfUnknownLengthInChunksOrUntilTheEnd() throws IOException {
        byte[] body = "0123456789".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        try (var door = Doors.open(exchange -> exchange.respond(
                        new HttpResponse(200).body(new ByteStream.Once(new ByteArrayInputStream(body), -1))));
                var modern = RawClient.to(door);
                var old = RawClient.to(door)) {
            for (int i = 0; i < 2; i++) {
                var chunked = modern.send(GET).answer();
                assertThat(chunked.header("Transfer-Encoding")).isEqualTo("chunked");
                assertThat(chunked.body()).isEqualTo(new String(body, StandardCharsets.US_ASCII));
            }
            var plain =
                    old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer();
            assertThat(plain.header("Connection")).isEqualTo("close");
            assertThat(plain.body()).hasSize(body.length);
        }
    }

    @Test
    void sendsAStreamOfKnownLengthPlainly() throws IOException {
        byte[] body = new byte[3_000_000];
        try (var door = Doors.open(exchange -> exchange.respond(
                        new HttpResponse(200).body(new ByteStream.Once(new ByteArrayInputStream(body), body.length))));
                var client = RawClient.to(door)) {
            for (int i = 0; i < 2; i++) {
                var answer = client.send(GET).answer();
                assertThat(answer.header("Content-Length")).isEqualTo("3000000");
                assertThat(answer.body()).hasSize(body.length);
            }
        }
    }

    @Test
    void sendsLargeBodiesFromMemory() throws IOException {
        String large = "abc".repeat(1_000_000);
        try (var door = Doors.open(exchange -> exchange.respond(Doors.ok(large)));
                var client = RawClient.to(door)) {
            assertThat(client.send(GET).answer().body()).isEqualTo(large);
            assertThat(client.send(GET).answer().body()).isEqualTo(large);
        }
    }

    @Test
    void sendsWhatASourceWritesAsSoonAsItFlushes() throws Exception {
        var turns = new LinkedBlockingQueue<String>();
        try (var door = Doors.open(exchange ->
                        exchange.respond(new HttpResponse(200).body(new ByteStream.Written(target -> {
                            for (String turn = next(turns); !turn.isEmpty(); turn = next(turns)) {
                                target.write(turn.getBytes(StandardCharsets.US_ASCII));
                                target.flush();
                            }
                        }))));
                var client = RawClient.to(door)) {
            client.send(GET);
            assertThat(client.headOnly().header("Transfer-Encoding")).isEqualTo("chunked");
            for (String turn : new String[] {"one", "three", "twelve"}) {
                turns.add(turn);
                assertThat(client.line()).isEqualTo(Integer.toHexString(turn.length()));
                assertThat(client.line()).isEqualTo(turn);
            }
            turns.add("");
            assertThat(client.line()).isEqualTo("0");
        }
    }

    private static String next(LinkedBlockingQueue<String> turns) throws IOException {
        try {
            return turns.take();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void breaksOffWhenABodyTurnsOutTooShort() throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(
                        new HttpResponse(200).body(new ByteStream.Once(new ByteArrayInputStream(new byte[5]), 10))));
                var client = RawClient.to(door)) {
            client.send(GET);
            assertThat(client.headOnly().header("Content-Length")).isEqualTo("10");
            assertThat(client.rest().length).isLessThan(10);
        }
    }

    @Test
    void sendsRegionsOfFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "0123456789".repeat(200_000));
        try (var door = Doors.open(exchange ->
                        exchange.respond(new HttpResponse(206).body(new ByteStream.FileRegion(file, 3, 1_500_001))));
                var client = RawClient.to(door)) {
            for (int i = 0; i < 2; i++) {
                var answer = client.send(GET + GET).answer();
                assertThat(answer.header("Content-Length")).isEqualTo("1500001");
                assertThat(answer.body()).startsWith("3456").hasSize(1_500_001);
                assertThat(client.answer().body()).isEqualTo(answer.body());
            }
        }
    }

    @Test
    void answers500WhereAFileIsMissing(@TempDir Path folder) throws IOException {
        try (var door = Doors.open(exchange -> exchange.respond(
                        new HttpResponse(200).body(new ByteStream.FileRegion(folder.resolve("none"), 0, 5))));
                var client = RawClient.to(door)) {
            assertThat(client.send(GET).answer().status()).isEqualTo(500);
        }
    }

    @Test
    void answers500WithoutDetailWhenAHandlerFails() throws IOException {
        try (var door = Doors.open(exchange -> {
                    throw new IllegalStateException("secret");
                });
                var client = RawClient.to(door)) {
            var answer = client.send(GET).answer();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
            assertThat(client.send(GET).answer().status()).isEqualTo(500);
        }
    }

    @Test
    void ignoresASecondAnswer() throws IOException {
        try (var door = Doors.open(exchange -> {
                    exchange.respond(Doors.ok("first"));
                    exchange.respond(new HttpResponse(500).body(Blob.utf8("second")));
                });
                var client = RawClient.to(door)) {
            assertThat(client.send(GET + GET).answer().body()).isEqualTo("first");
            assertThat(client.answer().body()).isEqualTo("first");
        }
    }

    @Test
    void understandsARequestMeantForAProxy() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("GET http://h:1/a/b?c HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("GET /a/b?c ");
            client.send("GET http://h HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("GET / ");
            client.send("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("OPTIONS * ");
        }
    }

    @Test
    void showsHeadersWithoutRegardToCaseAndInTheirOrder() throws IOException {
        try (var door = Doors.open(exchange -> {
                    var headers = exchange.request().headers();
                    var all = new StringBuilder();
                    headers.forEach((name, value) ->
                            all.append(name).append('=').append(value).append(' '));
                    exchange.respond(Doors.ok(headers.get("x-TWO") + headers.all("X-Two") + all));
                });
                var client = RawClient.to(door)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nX-Other: o\r\nx-two:  2 \r\n\r\n");
            assertThat(client.answer().body()).isEqualTo("1[1, 2]Host=h X-Two=1 X-Other=o x-two=2 ");
        }
    }
}
