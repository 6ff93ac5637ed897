package dev.sundog.core.http;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Front doors for tests. */
final class Doors {

    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    static final Clock CLOCK = NOW::toEpochMilli;

    static final DoorLimits LIMITS = DoorLimits.DEFAULT.withDrain(Duration.ofMillis(200));

    private Doors() {}

    static FrontDoor open(HttpHandler handler) {
        return open(LIMITS, handler);
    }

    static FrontDoor open(DoorLimits limits, HttpHandler handler) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return FrontDoor.open(FrontDoorSettings.on(address).withLimits(limits), CLOCK, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse ok(String body) {
        return new HttpResponse(200).body(Blob.utf8(body));
    }

    /** Reads a body whole, on a thread that may block where it is a stream. */
    static byte[] bytesOf(ByteStream body) {
        try (InputStream in = body.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says what it understood of a request; answers at once where the body is in memory. */
    static HttpResponse echo(HttpRequest request) {
        byte[] body = bytesOf(request.body());
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return ok(request.method() + " " + request.path() + query + " " + new String(body, StandardCharsets.UTF_8));
    }

    /** Echoes each request, on the event loop where that does not block. */
    static HttpHandler echo() {
        return exchange -> {
            if (exchange.request().body() instanceof ByteStream.Memory) {
                exchange.respond(echo(exchange.request()));
            } else {
                Thread.ofVirtual().start(() -> exchange.respond(echo(exchange.request())));
            }
        };
    }
}
