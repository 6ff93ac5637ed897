package dev.sundog.testkit;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SystemChance;
import dev.sundog.core.journal.JournalEntry;
import dev.sundog.core.journal.JournalQuery;
import dev.sundog.core.launch.Emulator;
import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.AwsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/**
 * A whole emulator in the test's own process, on a port of its own, with the services on the class path. Closing it fails the
 * test if a call met a bug of the emulator's: nothing that a client sends may yield {@code InternalFailure}.
 */
public final class EmulatorFixture implements AutoCloseable {

    private final Emulator emulator;

    private EmulatorFixture(Emulator emulator) {
        this.emulator = emulator;
    }

    /** In real time, in memory. */
    public static EmulatorFixture start() {
        return start(EmulatorSettings.local());
    }

    /** In real time. */
    public static EmulatorFixture start(EmulatorSettings settings) {
        AdjustableClock clock = AdjustableClock.realTime();
        SystemChance chance = new SystemChance();
        return start(settings, clock, new Ambient(clock, new RandomIds(chance), chance, clock.scheduler()));
    }

    /** With a clock that stands until {@link #clock} is advanced, and with seeded ids. */
    public static EmulatorFixture frozen() {
        return frozen(EmulatorSettings.local());
    }

    /** With a clock that stands until {@link #clock} is advanced, and with seeded ids. */
    public static EmulatorFixture frozen(EmulatorSettings settings) {
        TestAmbient test = TestAmbient.create();
        return start(settings, test.clock(), test.ambient());
    }

    private static EmulatorFixture start(EmulatorSettings settings, AdjustableClock clock, Ambient ambient) {
        List<AwsService> services = ServiceLoader.load(AwsService.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        try {
            return new EmulatorFixture(Emulator.start(settings, clock, ambient, services, UnaryOperator.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients find it. */
    public URI endpoint() {
        return URI.create("http://localhost:" + emulator.port());
    }

    /** The emulator itself. */
    public Emulator emulator() {
        return emulator;
    }

    /** Its clock. */
    public AdjustableClock clock() {
        return emulator.clock();
    }

    @Override
    public void close() {
        List<JournalEntry> bugs = emulator.journal().find(JournalQuery.ALL.withStatus(500));
        emulator.close();
        if (!bugs.isEmpty()) {
            throw new AssertionError("calls that met a bug of the emulator's: " + bugs);
        }
    }
}
