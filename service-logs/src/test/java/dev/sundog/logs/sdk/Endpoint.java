package dev.sundog.logs.sdk;

import dev.sundog.testkit.EmulatorFixture;
import java.net.URI;
import java.util.Optional;

/** The server under test: an emulator of the test's own, unless {@code -Dendpoint=http://...} names another. */
final class Endpoint implements AutoCloseable {

    private final Optional<EmulatorFixture> fixture;
    private final URI uri;

    Endpoint() {
        String given = System.getProperty("endpoint", "");
        fixture = given.isEmpty() ? Optional.of(EmulatorFixture.start()) : Optional.empty();
        uri = fixture.map(EmulatorFixture::endpoint).orElseGet(() -> URI.create(given));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        fixture.ifPresent(EmulatorFixture::close);
    }
}
