package dev.sundog.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.message.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final LinkedBlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();

    @Test
    void letsAnswersUnderWayArriveAndThenCloses() throws Exception {
        var door = Doors.open(Doors.LIMITS.withDrain(Duration.ofSeconds(60)), exchanges::add);
        try (var waiting = RawClient.to(door);
                var idle = RawClient.to(door);
                var modern = new Http2Client(door)) {
            waiting.send(GET);
            Exchange exchange = exchanges.take();
            var request = modern.begin("GET", "/", true);
            Exchange stream = exchanges.take();
            idle.send(GET);
            exchanges.take().respond(Doors.ok(""));
            idle.answer();
            var closing = Thread.ofVirtual().start(door::close);
            assertThat(idle.isEnded()).isTrue();
            exchange.respond(Doors.ok("in time"));
            assertThat(waiting.answer().body()).isEqualTo("in time");
            stream.respond(Doors.ok("in time too"));
            assertThat(request.answer().body()).isEqualTo("in time too");
            assertThat(waiting.isEnded()).isTrue();
            closing.join();
            assertThat(door.connections()).isZero();
        }
    }

    @Test
    void givesUpOnAnswersThatDoNotCome() throws Exception {
        var door = Doors.open(Doors.LIMITS.withDrain(Duration.ofMillis(1)), exchanges::add);
        try (var client = RawClient.to(door)) {
            client.send(GET);
            var abandoned = new CountDownLatch(1);
            Exchange exchange = exchanges.take();
            exchange.onAbandoned(abandoned::countDown);
            door.close();
            assertThat(client.isEnded()).isTrue();
            assertThat(abandoned.await(20, TimeUnit.SECONDS)).isTrue();
            exchange.respond(Doors.ok("too late"));
        }
    }

    @Test
    void listensNoMoreOnceClosed() throws IOException {
        var door = Doors.open(Doors.echo());
        int port = door.port();
        door.close();
        door.close();
        assertThatThrownBy(() -> new java.net.Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhenAnAddressIsTaken() throws IOException {
        try (var door = Doors.open(Doors.echo())) {
            var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port());
            assertThatThrownBy(() -> FrontDoor.open(FrontDoorSettings.on(taken), Doors.CLOCK, Doors.echo()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining(Integer.toString(door.port()));
        }
    }

    @Test
    void listensOnSeveralAddresses() throws IOException {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var door = FrontDoor.open(FrontDoorSettings.on(any, any), Doors.CLOCK, Doors.echo())) {
            assertThat(door.addresses()).hasSize(2).doesNotHaveDuplicates();
            for (var address : door.addresses()) {
                try (var client = RawClient.over(new java.net.Socket(address.getAddress(), address.getPort()))) {
                    assertThat(client.send(GET).answer().status()).isEqualTo(200);
                }
            }
        }
    }
}
