package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A container that was started ahead and waits in a shell for a function to run: what is left of a cold start is the language's own.
 * It reads from a pipe in a folder that it is shown; code comes by links into folders that it is shown as well.
 */
final class Spare {

    private static final String TASK = "/var/task";
    private static final String OPT = "/opt";
    private static final String PIPE = Station.TARGET + "/go";
    /** Says back what it read first: a pipe does not reach into every engine's machine. */
    private static final String WAIT =
            "read -r hello < " + PIPE + "; echo $hello; read -r go < " + PIPE + "; . " + Station.TARGET + "/start";

    private static final String HELLO = "hello";
    private static final long PATIENCE_SECONDS = 20;
    /** Of the images that AWS publishes. */
    private static final String ENTRY_POINT = "/lambda-entrypoint.sh";

    private final Path folder;
    private final Program program;
    private final RandomAccessFile pipe;
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private volatile Consumer<String> lines = this::greet;

    private Spare(Path folder, RandomAccessFile pipe, ContainerRunner runner, SpareContainers.Shape shape)
            throws ContainerException {
        this.folder = folder;
        this.pipe = pipe;
        this.program = start(
                runner,
                ContainerOrder.image("spare", shape.image())
                        .drained()
                        .entryPoint(List.of("/bin/sh", "-c", WAIT))
                        .hostName(shape.hostName())
                        .mounts(List.of(
                                ContainerMount.readOnly(folder.resolve("station"), Station.TARGET),
                                ContainerMount.readOnly(folder.resolve("task"), TASK),
                                ContainerMount.readOnly(folder.resolve("opt"), OPT)))
                        .machine(shape.machine())
                        .labels(shape.labels())
                        .lines(line -> lines.accept(line))
                        .build());
        program.exit().thenRun(() -> {
            CodeFolders.delete(folder);
            greeted.completeExceptionally(new IOException("the container has ended"));
            forget();
        });
    }

    private Program start(ContainerRunner runner, ContainerOrder order) throws ContainerException {
        try {
            return runner.start(order);
        } catch (ContainerException | RuntimeException refused) {
            forget();
            throw refused;
        }
    }

    /** Starts a container that waits. */
    static Spare start(CodeFolders folders, ContainerRunner runner, SpareContainers.Shape shape)
            throws IOException, ContainerException, InterruptedException {
        Path folder = folders.temporary("spare");
        try {
            Spare spare = new Spare(folder, pipe(folder), runner, shape);
            spare.awaitGreeting();
            return spare;
        } catch (IOException | ContainerException | InterruptedException | RuntimeException unable) {
            CodeFolders.delete(folder);
            throw unable;
        }
    }

    private static RandomAccessFile pipe(Path folder) throws IOException, InterruptedException {
        for (String name : List.of("station", "task", "opt")) {
            Files.createDirectory(folder.resolve(name));
        }
        Path go = folder.resolve("station").resolve("go");
        if (new ProcessBuilder("mkfifo", "-m", "666", go.toString()).start().waitFor() != 0) {
            throw new IOException("mkfifo makes no pipe here");
        }
        // Opened for both ways, a pipe waits for nobody, and keeps what is written until somebody reads.
        return new RandomAccessFile(go.toFile(), "rw");
    }

    private void awaitGreeting() throws IOException, InterruptedException {
        try {
            say(HELLO);
            greeted.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException unable) {
            kill();
            throw unable;
        } catch (TimeoutException | ExecutionException deaf) {
            kill();
            throw new IOException("what is written into the pipe does not reach the container", deaf);
        }
    }

    private void greet(String line) {
        if (line.equals(HELLO)) {
            greeted.complete(null);
        }
    }

    private void say(String word) throws IOException {
        pipe.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    boolean isAlive() {
        return !program.exit().toCompletableFuture().isDone();
    }

    /** Lets the function begin that the order is for. */
    Program become(ContainerOrder order) throws IOException {
        for (ContainerMount mount : order.mounts()) {
            if (mount instanceof ContainerMount.Folder shown) {
                link(shown.source(), folder.resolve(shown.target().equals(TASK) ? "task" : "opt"));
            }
        }
        Path start = folder.resolve("station").resolve("start");
        Path unfinished = folder.resolve("start");
        Files.writeString(unfinished, script(order));
        Files.move(unfinished, start, StandardCopyOption.ATOMIC_MOVE);
        lines = order.lines();
        say("go");
        return program;
    }

    private static String script(ContainerOrder order) {
        StringBuilder script = new StringBuilder();
        for (Map.Entry<String, String> variable : new TreeMap<>(order.environment()).entrySet()) {
            script.append("export ")
                    .append(variable.getKey())
                    .append('=')
                    .append(quoted(variable.getValue()))
                    .append('\n');
        }
        List<String> entryPoint = order.command().entryPoint();
        script.append("cd ").append(TASK).append("\nexec");
        (entryPoint.isEmpty() ? List.of(ENTRY_POINT) : entryPoint)
                .forEach(word -> script.append(' ').append(quoted(word)));
        order.command().words().forEach(word -> script.append(' ').append(quoted(word)));
        return script.append('\n').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The same files in another folder, without copying them. */
    private static void link(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(
                        target.resolve(source.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path place = target.resolve(source.relativize(file).toString());
                if (attributes.isSymbolicLink()) {
                    Files.copy(file, place, LinkOption.NOFOLLOW_LINKS);
                } else {
                    Files.createLink(place, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    void kill() {
        program.kill();
    }

    private void forget() {
        try {
            pipe.close();
        } catch (IOException closed) {
            lines = _ -> {};
        }
    }
}
