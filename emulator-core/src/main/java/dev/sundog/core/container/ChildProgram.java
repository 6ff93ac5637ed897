package dev.sundog.core.container;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A child process. What it prints is fetched at short intervals rather than by a blocking read, so that {@link #drain} can tell
 * that nothing is on its way: a function's last line must be in its log before its answer leaves.
 */
final class ChildProgram implements Program {

    private static final int MOST_OUTPUT = 4096;
    /** More than can be on its way: who prints without end must not keep others waiting. */
    private static final int MOST_AT_ONCE = 1024 * 1024;

    private static final long SHORTEST_PAUSE = 2_000_000;
    private static final long LONGEST_PAUSE = 40_000_000;

    /** For the system's own programs: what is set for users' could break them. */
    private static final ChildCommand SYSTEM = new ChildCommand("/", Map.of());

    private final Process process;
    private final ChildCommand command;
    private final String name;
    private final InputStream output;
    private final LineSplitter lines;
    private final ReentrantLock reading = new ReentrantLock();
    private final byte[] buffer = new byte[16 * 1024];
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final PeakMemory peakMemory = new PeakMemory();

    /** @param command how other commands are started beside the program */
    ChildProgram(Process process, ChildCommand command, LineSplitter lines) {
        this.process = process;
        this.command = command;
        this.name = Workspace.owner(process.toHandle());
        this.output = process.getInputStream();
        this.lines = lines;
        Thread.ofVirtual().name("output of " + process.pid()).start(() -> {
            follow();
            exit.complete(new Exit(process.exitValue(), false));
        });
    }

    /** Process id and start, by which the child is noted down. */
    String name() {
        return name;
    }

    private void follow() {
        long pause = SHORTEST_PAUSE;
        while (process.isAlive()) {
            pause = fetch() ? SHORTEST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
            LockSupport.parkNanos(pause);
        }
        fetch();
        lines.end();
    }

    /** Takes what is there without waiting; whether there was anything. */
    private boolean fetch() {
        reading.lock();
        try {
            int taken = 0;
            while (taken < MOST_AT_ONCE && output.available() > 0) {
                int count = output.read(buffer, 0, Math.min(buffer.length, output.available()));
                if (count <= 0) {
                    break;
                }
                lines.take(buffer, count);
                taken += count;
            }
            return taken > 0;
        } catch (IOException closed) {
            return false;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void drain() {
        fetch();
    }

    @Override
    public CompletionStage<Exit> exit() {
        return exit;
    }

    @Override
    public long peakMemory() {
        return peakMemory.of(process.pid());
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public String address() {
        return "127.0.0.1";
    }

    @Override
    public List<PublishedPort> published() {
        return List.of();
    }

    @Override
    public Executed execute(List<String> words) throws ContainerException {
        if (!process.isAlive()) {
            throw new ContainerException("process " + process.pid() + " has ended");
        }
        try {
            Process beside = command.start(words);
            beside.onExit()
                    .orTimeout(ExecutedCommand.LONGEST.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(_ -> endAll(beside));
            String output = new String(beside.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            beside.getInputStream().transferTo(OutputStream.nullOutputStream());
            return new Executed(beside.waitFor(), output);
        } catch (IOException failure) {
            throw new ContainerException("cannot read what " + words.getFirst() + " says", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ContainerException("stopped while " + words.getFirst() + " ran", stopped);
        }
    }

    private static Process endAll(Process late) {
        late.descendants().forEach(ProcessHandle::destroyForcibly);
        return late.destroyForcibly();
    }

    /** By the handle: the process itself would close its output. Signals that the JDK does not know go by the system's program. */
    @Override
    public void signal(String signal) {
        if (signal.equals("SIGTERM")) {
            process.toHandle().destroy();
            return;
        }
        String number = signal.startsWith("SIG") ? signal.substring("SIG".length()) : signal;
        try {
            SYSTEM.start(List.of("/bin/kill", "-" + number, Long.toString(process.pid())));
        } catch (ContainerException absent) {
            process.toHandle().destroy();
        }
    }

    /** Parents first: one that is stopped starts no more children. */
    @Override
    public boolean pause() {
        return tell("STOP", List.of(process.pid())) && tell("STOP", descendants());
    }

    @Override
    public boolean resume() {
        if (!process.isAlive()) {
            return false;
        }
        List<Long> all = new ArrayList<>(descendants());
        all.add(process.pid());
        return tell("CONT", all) || tell("CONT", List.of(process.pid())); // one of its children may just have ended
    }

    private List<Long> descendants() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    private boolean tell(String signal, List<Long> pids) {
        if (pids.isEmpty()) {
            return true;
        }
        List<String> words = new ArrayList<>(List.of("/bin/kill", "-" + signal));
        pids.forEach(pid -> words.add(Long.toString(pid)));
        try {
            return SYSTEM.start(words).waitFor() == 0;
        } catch (ContainerException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** By the handle: what it has printed can still be taken. */
    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }
}
