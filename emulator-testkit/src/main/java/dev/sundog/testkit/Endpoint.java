package dev.sundog.testkit;

import java.net.URI;
import java.util.Optional;

/** The server under test: an emulator of the test's own, unless {@code -Dendpoint=http://...} names another. */
public final class Endpoint implements AutoCloseable {

    private final Optional<EmulatorFixture> fixture;
    private final URI uri;

    public Endpoint() {
        String given = System.getProperty("endpoint", "");
        fixture = given.isEmpty() ? Optional.of(EmulatorFixture.start()) : Optional.empty();
        uri = fixture.map(EmulatorFixture::endpoint).orElseGet(() -> URI.create(given));
    }

    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        fixture.ifPresent(EmulatorFixture::close);
    }
}
