package dev.sundog.testkit;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ImageView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs nothing: keeps what it is told to start, and lets the test say what becomes of it. */
public final class FakeRunner implements ContainerRunner {

    private final List<FakeProgram> programs = new CopyOnWriteArrayList<>();
    private final Set<String> missingImages = new HashSet<>();
    private final Map<String, Login> logins = new ConcurrentHashMap<>();
    private final List<String> removedVolumes = new CopyOnWriteArrayList<>();
    private final Set<String> left = new HashSet<>();
    private final List<String> kept = new CopyOnWriteArrayList<>();
    private final List<FakeSandbox> sandboxes = new CopyOnWriteArrayList<>();
    private Engine engine = Engine.DOCKER;
    private Function<ContainerOrder, String> refusal = _ -> "";
    private Consumer<FakeProgram> whenStarted = _ -> {};

    /** A network that was asked for. */
    public static final class FakeSandbox implements Sandbox {

        private final String name;
        private final List<PublishedPort> published;
        private boolean closed;

        private FakeSandbox(String name, List<PublishedPort> published) {
            this.name = name;
            this.published = published;
        }

        public String name() {
            return name;
        }

        @Override
        public String address() {
            return "172.17.0.2";
        }

        @Override
        public List<PublishedPort> published() {
            return published;
        }

        @Override
        public synchronized void close() {
            closed = true;
        }

        public synchronized boolean isClosed() {
            return closed;
        }
    }

    /** Says what kind of engine this pretends to be. */
    public FakeRunner pretending(Engine other) {
        engine = other;
        return this;
    }

    /** An image that can be had nowhere. */
    public FakeRunner without(String image) {
        missingImages.add(image);
        return this;
    }

    /** What the engine says to an order that it refuses; empty where it starts it. */
    public FakeRunner refusing(Function<ContainerOrder, String> words) {
        refusal = words;
        return this;
    }

    /** What is done with each program as soon as it runs, on the thread that started it: {@code program -> program.end(0)}. */
    public FakeRunner onStart(Consumer<FakeProgram> action) {
        whenStarted = action;
        return this;
    }

    /** All programs that were started, in their order. */
    public List<FakeProgram> programs() {
        return programs;
    }

    /** The programs that have not ended. */
    public List<FakeProgram> running() {
        return programs.stream().filter(program -> !program.hasEnded()).toList();
    }

    /** The program that was started last of those whose orders have that name. */
    public FakeProgram program(String name) {
        return programs.stream()
                .filter(program -> program.order().name().equals(name))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("no program " + name + " was started"));
    }

    public List<FakeSandbox> sandboxes() {
        return sandboxes;
    }

    public List<String> removedVolumes() {
        return removedVolumes;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String description() {
        return "nothing";
    }

    @Override
    public String hostAddress() {
        return "172.17.0.1";
    }

    @Override
    public String credentialsAddress() {
        return "127.0.0.1";
    }

    @Override
    public Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public long programMillis() {
        return TestAmbient.START.toEpochMilli();
    }

    @Override
    public void provide(String image) throws ContainerException {
        if (missingImages.contains(image)) {
            String words = "pull access denied for " + image;
            throw new ContainerException(Step.PROVIDE_IMAGE, "the image " + image + " is missing", words, null);
        }
    }

    @Override
    public void provide(String image, Login login) throws ContainerException {
        logins.put(image, login);
        provide(image);
    }

    /** Who logged in for an image; {@code null} where nobody did. */
    public Login login(String image) {
        return logins.get(image);
    }

    @Override
    public ImageView view(String image, String folder) throws ContainerException {
        provide(image);
        return new ImageView(List.of(), List.of(), List.of());
    }

    @Override
    public Program start(ContainerOrder order) throws ContainerException {
        provide(order.command().image());
        String words = refusal.apply(order);
        if (!words.isEmpty()) {
            throw new ContainerException(Step.START, "cannot start: " + words, words, null);
        }
        FakeProgram program = new FakeProgram(order, "fake-" + (programs.size() + 1));
        programs.add(program);
        whenStarted.accept(program);
        return program;
    }

    /** A killed emulator has left a program with that label behind. */
    public FakeRunner leaving(String label, String value) {
        left.add(label + "=" + value);
        return this;
    }

    /** The programs that are not to be removed, as {@code label=value}. */
    public List<String> kept() {
        return kept;
    }

    @Override
    public void keep(String label, String value) {
        kept.add(label + "=" + value);
    }

    @Override
    public Optional<Program> takeOver(String label, String value, Consumer<String> lines) {
        if (!left.remove(label + "=" + value)) {
            return Optional.empty();
        }
        ContainerOrder order = ContainerOrder.image("left", "left")
                .labels(Map.of(label, value))
                .lines(lines)
                .build();
        FakeProgram program = new FakeProgram(order, "fake-" + (programs.size() + 1));
        programs.add(program);
        return Optional.of(program);
    }

    @Override
    public Sandbox sandbox(String name, List<PublishedPort> published, Map<String, String> labels) {
        FakeSandbox sandbox = new FakeSandbox(name, new ArrayList<>(published));
        sandboxes.add(sandbox);
        return sandbox;
    }

    @Override
    public void removeVolume(String name) {
        removedVolumes.add(name);
    }
}
