package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import dev.sundog.core.port.ContainerRunner.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container. Its output is attached to before it starts, so that nothing is lost; the output's end is the container's end. */
final class DockerProgram implements Program {

    private static final Logger LOG = LoggerFactory.getLogger(DockerProgram.class);
    private static final long QUIET = 10_000_000;
    private static final int LONGEST_DRAIN = 10;

    private final DockerClient docker;
    private final String id;
    private final ContainerNetwork network;
    private final LineSplitter lines;
    /** Where it prints past the engine. */
    private final Optional<OutputPipe> pipe;

    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean removed;
    private volatile long frames;
    private volatile long pid;
    private final PeakMemory peakMemory = new PeakMemory();
    private volatile DockerPlace place = DockerPlace.NOWHERE;

    DockerProgram(
            DockerClient docker, String id, ContainerNetwork network, LineSplitter lines, Optional<OutputPipe> pipe) {
        this.docker = docker;
        this.id = id;
        this.network = network;
        this.lines = lines;
        this.pipe = pipe;
    }

    void start() {
        try {
            docker.attachContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(new Output())
                    .awaitStarted();
            docker.startContainerCmd(id).exec();
            look();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            remove();
        } catch (RuntimeException refused) {
            remove();
            throw refused;
        }
    }

    /** Takes the output of a container that was started before, from its beginning on. */
    void follow() {
        look();
        docker.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(new Output());
    }

    private void look() {
        InspectContainerResponse container = docker.inspectContainerCmd(id).exec();
        Long inside = container.getState().getPidLong();
        pid = inside == null ? 0 : inside;
        place = DockerPlace.of(container);
    }

    private final class Output extends ResultCallback.Adapter<Frame> {

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread reads a stream
        public void onNext(Frame frame) {
            frames++;
            lines.take(frame.getPayload(), frame.getPayload().length);
        }

        @Override
        public void onComplete() {
            super.onComplete();
            outputEnded();
        }

        @Override
        public void onError(Throwable failure) {
            super.onError(failure);
            outputEnded();
        }
    }

    /** On a thread of its own: the stream's is interrupted at its end, and every call to the engine with it. */
    private void outputEnded() {
        if (!over.getAndSet(true)) {
            Thread.ofVirtual().name("end of " + id).start(this::ended);
        }
    }

    private void ended() {
        pipe.ifPresent(OutputPipe::end);
        lines.end();
        Exit how = new Exit(137, false);
        try {
            InspectContainerResponse.ContainerState state =
                    docker.inspectContainerCmd(id).exec().getState();
            how = DockerRunner.exitOf(state);
        } catch (RuntimeException gone) {
            LOG.debug("container {} is gone", id, gone);
        }
        remove();
        exit.complete(how);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String address() {
        return switch (network) {
            case ContainerNetwork.Within(Sandbox sandbox) -> sandbox.address();
            case ContainerNetwork.Host() -> "127.0.0.1";
            case ContainerNetwork.Own _, ContainerNetwork.None _ -> place.address();
        };
    }

    @Override
    public List<PublishedPort> published() {
        return network instanceof ContainerNetwork.Within(Sandbox sandbox) ? sandbox.published() : place.published();
    }

    @Override
    public CompletionStage<Exit> exit() {
        return exit;
    }

    /** Where output comes through the engine, waits until none has come for a moment. */
    @Override
    public void drain() {
        if (pipe.isPresent()) {
            pipe.get().drain();
            return;
        }
        long before = -1;
        for (int i = 0; i < LONGEST_DRAIN && before != frames; i++) {
            before = frames;
            LockSupport.parkNanos(QUIET);
        }
    }

    @Override
    public long peakMemory() {
        return pid > 0 ? peakMemory.of(pid) : 0;
    }

    @Override
    public Executed execute(List<String> command) throws ContainerException {
        ExecutedCommand run = new ExecutedCommand(docker, id);
        try {
            return run.await(command);
        } catch (RuntimeException refused) {
            String words = DockerWords.of(refused);
            throw new ContainerException(Step.START, "cannot run " + command.getFirst() + ": " + words, words, refused);
        }
    }

    @Override
    public Terminal open(List<String> command, Consumer<byte[]> screen) throws ContainerException {
        try {
            return DockerTerminal.open(docker, id, command, screen);
        } catch (RuntimeException refused) {
            String words = DockerWords.of(refused);
            throw new ContainerException(Step.START, "cannot run " + command.getFirst() + ": " + words, words, refused);
        }
    }

    @Override
    public void signal(String name) {
        try {
            docker.killContainerCmd(id).withSignal(name).exec();
        } catch (DockerException ended) {
            LOG.debug("container {} takes no signal", id, ended);
        }
    }

    @Override
    public boolean pause() {
        try {
            docker.pauseContainerCmd(id).exec();
            return true;
        } catch (RuntimeException refused) {
            LOG.debug("container {} is not paused", id, refused);
            return false;
        }
    }

    @Override
    public boolean resume() {
        try {
            docker.unpauseContainerCmd(id).exec();
            return true;
        } catch (RuntimeException refused) {
            LOG.debug("container {} does not go on", id, refused);
            return goesOn();
        }
    }

    /** Somebody else may have let it go on. */
    private boolean goesOn() {
        try {
            InspectContainerResponse.ContainerState state =
                    docker.inspectContainerCmd(id).exec().getState();
            return Boolean.TRUE.equals(state.getRunning()) && !Boolean.TRUE.equals(state.getPaused());
        } catch (RuntimeException gone) {
            LOG.debug("container {} is gone", id, gone);
            return false;
        }
    }

    @Override
    public void kill() {
        remove();
    }

    boolean isRemoved() {
        return removed;
    }

    /**
     * On a thread that was interrupted too: calls to the engine would fail there, and the container stay. One at a time: the
     * engine refuses a second removal at once, and who asks for it wants the container gone.
     */
    private synchronized void remove() {
        if (removed) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            removed = true;
        } catch (NotFoundException gone) {
            removed = true;
        } catch (DockerException refused) {
            LOG.debug("container {} could not be removed", id, refused);
        } catch (RuntimeException silent) {
            LOG.warn("container {} is left: the engine does not answer: {}", id, silent.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
