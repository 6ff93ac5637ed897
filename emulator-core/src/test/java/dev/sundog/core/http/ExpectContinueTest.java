package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpResponse;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** AWS clients send uploads with {@code Expect: 100-continue}: what they are told must be true, and leave the connection sane. */
class ExpectContinueTest {

    private static final int LONG = 200_000;
    private static final String LONG_PUT =
            "PUT /long HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: " + LONG + "\r\n\r\n";
    private static final String GET = "GET /next HTTP/1.1\r\nHost: h\r\n\r\n";

    @Test
    void asksForAShortBodyAtOnce() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("PUT /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("abc").answer().body()).isEqualTo("PUT /a abc");
            assertThat(client.send(GET).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void saysNothingWhereThereIsNoBody() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("PUT /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void asksForALongBodyOnlyWhenItIsRead() throws Exception {
        var exchanges = new LinkedBlockingQueue<Exchange>();
        try (var door = Doors.open(exchanges::add);
                var client = RawClient.to(door)) {
            client.send(LONG_PUT);
            Exchange exchange = exchanges.take();
            assertThat(client.available()).isZero();
            Thread.ofVirtual()
                    .start(() -> exchange.respond(
                            Doors.ok("" + Doors.bytesOf(exchange.request().body()).length)));
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("x".repeat(LONG)).answer().body()).isEqualTo("" + LONG);
        }
    }

    @Test
    void closesAfterAFinalAnswerToABodyThatItNeverAskedFor() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(new HttpResponse(403)));
                var client = RawClient.to(door)) {
            var answer = client.send(LONG_PUT).answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void letsAClientThatSendsItsBodyRegardlessReadTheFinalAnswer() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(new HttpResponse(403)));
                var client = RawClient.to(door)) {
            client.send(LONG_PUT).send("x".repeat(LONG));
            assertThat(client.answer().status()).isEqualTo(403);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void keepsTheConnectionWhereTheRestOfARefusedBodyIsShort() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(new HttpResponse(403)));
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: " + LONG + "\r\n\r\n");
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Connection")).isNull();
            client.send("x".repeat(LONG)).send(GET);
            assertThat(client.answer().status()).isEqualTo(403);
        }
    }

    @Test
    void readsOnUntilTheClientHasSentAVeryLongRefusedBody() throws Exception {
        try (var door = Doors.open(exchange -> exchange.respond(new HttpResponse(403)));
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                client.send("x".repeat(1_000_000));
            }
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void doesNotUnderstandOtherExpectations() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: a-pony\r\nContent-Length: 3\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(417);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void doesNotAnswer100ToAnHttp10Client() throws IOException {
        try (var door = Doors.open(Doors.echo());
                var client = RawClient.to(door)) {
            client.send("PUT /a HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(client.answer().body()).isEqualTo("PUT /a abc");
        }
    }
}
