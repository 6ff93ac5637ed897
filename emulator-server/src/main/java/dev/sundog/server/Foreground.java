package dev.sundog.server;

import dev.sundog.server.logging.LogSetup;
import dev.sundog.server.settings.Settings;
import dev.sundog.server.settings.SettingsException;
import dev.sundog.server.settings.SettingsReader;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server in the foreground: until Ctrl-C, SIGTERM or a stop by its admin API. */
public final class Foreground {

    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    /** A signal's end waits so long for state to be saved; then the process goes anyway. */
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Foreground() {}

    /**
     * Runs a server until it is stopped.
     *
     * @param options settings of the command line, by name without prefix
     * @return the exit code
     */
    public static int run(Map<String, String> options) {
        return run(System.getenv(), options, server -> {});
    }

    /**
     * Runs a server that does something once it is ready and then waits to be stopped.
     *
     * @param environment where settings are read from
     * @return the exit code
     */
    public static int run(Map<String, String> environment, Map<String, String> options, Consumer<Server> whenReady) {
        Settings settings;
        try {
            settings = SettingsReader.read(environment, options);
        } catch (SettingsException e) {
            return refuse(e.getMessage(), USAGE);
        }
        System.setProperty(LogSetup.LEVEL, settings.logLevel().name());
        return new Foreground().run(settings, whenReady);
    }

    @SuppressWarnings("SystemOut") // the line by which tools know that the server is ready
    private int run(Settings settings, Consumer<Server> whenReady) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
        HeapKeeper.start();
        try (Server server = Server.start(settings, stop::countDown)) {
            server.announce();
            System.out.println("Ready.");
            whenReady.accept(server);
            stop.await();
            return STOPPED;
        } catch (StartException e) {
            return refuse(e.getMessage(), FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } finally {
            stopped.countDown();
        }
    }

    /** Runs when the process ends, for whatever reason: asks the server to stop and gives it time to. */
    private void onSignal() {
        stop.countDown();
        try {
            stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int refuse(String message, int exitCode) {
        System.err.println("sundog: " + message);
        return exitCode;
    }
}
