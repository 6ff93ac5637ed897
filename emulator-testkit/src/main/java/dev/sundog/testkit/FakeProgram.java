package dev.sundog.testkit;

import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import dev.sundog.core.port.ContainerRunner.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A program that does what the test says. Signals are only kept; {@link #kill} ends it as the kernel would. */
public final class FakeProgram implements Program {

    private static final int KILLED = 137;

    private final ContainerOrder order;
    private final String id;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private volatile boolean paused;
    private final List<FakeTerminal> terminals = new CopyOnWriteArrayList<>();
    private volatile Function<List<String>, Executed> commands = _ -> new Executed(0, "");

    FakeProgram(ContainerOrder order, String id) {
        this.order = order;
        this.id = id;
    }

    /** What was ordered. */
    public ContainerOrder order() {
        return order;
    }

    /** The program prints a line. */
    public void print(String line) {
        order.lines().accept(line);
    }

    /** The program ends. */
    public void end(int code) {
        exit.complete(new Exit(code, false));
    }

    /** The program wants more memory than it may use. */
    public void endOutOfMemory() {
        exit.complete(new Exit(KILLED, true));
    }

    public boolean hasEnded() {
        return exit.isDone();
    }

    /** The signals that it was sent, in their order. */
    public List<String> signals() {
        return signals;
    }

    /** What commands do that are run beside it. */
    public void commands(Function<List<String>, Executed> answers) {
        commands = answers;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String address() {
        return "172.17.0.2";
    }

    @Override
    public List<PublishedPort> published() {
        return List.of();
    }

    @Override
    public CompletionStage<Exit> exit() {
        return exit;
    }

    @Override
    public void drain() {
        // lines are taken as they are printed
    }

    @Override
    public long peakMemory() {
        return 0;
    }

    @Override
    public Executed execute(List<String> command) {
        return commands.apply(command);
    }

    /** A terminal that shows what the test says. */
    public static final class FakeTerminal implements Terminal {

        private final List<String> command;
        private final Consumer<byte[]> screen;
        private final CompletableFuture<Integer> exit = new CompletableFuture<>();
        private final StringBuffer typed = new StringBuffer();
        private volatile String size = "";
        private volatile boolean hungUp;
        private volatile boolean full;

        private FakeTerminal(List<String> command, Consumer<byte[]> screen) {
            this.command = command;
            this.screen = screen;
        }

        public List<String> command() {
            return command;
        }

        /** Something appears in it. */
        public void show(String text) {
            screen.accept(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Its command ends. */
        public void end(int code) {
            exit.complete(code);
        }

        /** All that was typed so far. */
        public String typed() {
            return typed.toString();
        }

        /** Columns and rows: {@code 80x24}; empty until somebody says. */
        public String size() {
            return size;
        }

        public boolean wasHungUp() {
            return hungUp;
        }

        /** Nobody reads what is typed, or somebody does again. */
        public void full(boolean now) {
            full = now;
        }

        @Override
        public boolean takesKeys() {
            return !full;
        }

        @Override
        public void type(byte[] keys) {
            typed.append(new String(keys, StandardCharsets.UTF_8));
        }

        @Override
        public void resize(int columns, int rows) {
            size = columns + "x" + rows;
        }

        @Override
        public CompletionStage<Integer> exit() {
            return exit;
        }

        @Override
        public void hangUp() {
            hungUp = true;
        }
    }

    /** The terminal that was opened last. */
    public FakeTerminal terminal() {
        return terminals.getLast();
    }

    @Override
    public Terminal open(List<String> command, Consumer<byte[]> screen) {
        FakeTerminal terminal = new FakeTerminal(command, screen);
        terminals.add(terminal);
        return terminal;
    }

    @Override
    public void signal(String name) {
        signals.add(name);
    }

    @Override
    public boolean pause() {
        paused = true;
        return true;
    }

    @Override
    public boolean resume() {
        paused = false;
        return true;
    }

    /** Whether it was stopped where it is. */
    public boolean isPaused() {
        return paused;
    }

    @Override
    public void kill() {
        end(KILLED);
    }
}
