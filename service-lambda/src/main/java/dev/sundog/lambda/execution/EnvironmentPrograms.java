package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What runs in one environment: the runtime, extensions that are programs of their own, and the door by which both call. */
final class EnvironmentPrograms {

    private static final String LOOPBACK = "127.0.0.1";

    private final List<Program> companions = new CopyOnWriteArrayList<>();
    private volatile RuntimeDoor door;
    private volatile Program runtime;

    void open(RuntimeDoor itsDoor) {
        door = itsDoor;
    }

    /** Takes in an extension that was started. */
    void addCompanion(Program extension, Consumer<Exit> ended) {
        companions.add(extension);
        extension.exit().thenAccept(ended);
    }

    /** Takes in the runtime that was started. */
    void setRuntime(Program started, Consumer<Exit> ended) {
        runtime = started;
        runtime.exit().thenAccept(ended);
    }

    boolean hasRuntime() {
        return runtime != null;
    }

    /** Where servers in the environment are reached. */
    String host() {
        return runtime == null || runtime.address().isEmpty() ? LOOPBACK : runtime.address();
    }

    /** Takes what has been printed so far. */
    void drain() {
        runtime.drain();
    }

    /** Bytes that the runtime held at most, as far as it was asked for while the runtime ran. */
    long peakMemory() {
        return runtime == null ? 0 : runtime.peakMemory();
    }

    /** Stops all where they are; false, and nothing is stopped, where that cannot be. */
    boolean pause() {
        List<Program> all = new ArrayList<>(companions);
        all.add(runtime);
        if (all.stream().allMatch(Program::pause)) {
            return true;
        }
        all.forEach(Program::resume);
        return false;
    }

    /** Lets all go on; false where one of them does not. */
    boolean resume() {
        boolean all = runtime.resume();
        for (Program companion : companions) {
            all &= companion.resume();
        }
        return all;
    }

    /** Asks the runtime to end. */
    void terminate() {
        if (runtime != null) {
            runtime.signal("SIGTERM");
        }
    }

    /** Waits until the runtime has ended, or it takes too long. */
    void awaitRuntime(Duration patience) throws InterruptedException {
        try {
            runtime.exit().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return;
        }
    }

    void closeDoor() {
        if (door != null) {
            door.close();
        }
    }

    /** Ends all at once. */
    void kill() {
        closeDoor();
        if (runtime != null) {
            runtime.kill();
        }
        companions.forEach(Program::kill);
    }
}
