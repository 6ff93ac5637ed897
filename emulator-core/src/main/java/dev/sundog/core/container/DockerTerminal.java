package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.sundog.core.port.ContainerRunner.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal in a container. The engine cannot end what runs there: it is interrupted, and its input ended. */
final class DockerTerminal extends ResultCallback.Adapter<Frame> implements Terminal {

    private static final Logger LOG = LoggerFactory.getLogger(DockerTerminal.class);
    /** What the keys Ctrl-C and Ctrl-D send. */
    private static final byte[] INTERRUPT_AND_END = "\u0003\u0004".getBytes(StandardCharsets.US_ASCII);

    private final DockerClient docker;
    private final String id;
    private final Consumer<byte[]> screen;
    private final Keys keys = new Keys();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private DockerTerminal(DockerClient docker, String id, Consumer<byte[]> screen) {
        this.docker = docker;
        this.id = id;
        this.screen = screen;
    }

    static DockerTerminal open(DockerClient docker, String container, List<String> command, Consumer<byte[]> screen) {
        String id = docker.execCreateCmd(container)
                .withCmd(command.toArray(String[]::new))
                .withTty(true)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        DockerTerminal terminal = new DockerTerminal(docker, id, screen);
        docker.execStartCmd(id).withTty(true).withStdIn(terminal.keys).exec(terminal);
        return terminal;
    }

    @Override
    public void onNext(Frame frame) {
        screen.accept(frame.getPayload());
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended();
    }

    @Override
    public void onError(Throwable failure) {
        super.onError(failure);
        ended();
    }

    /** On a thread of its own: the stream's is interrupted at its end, and every call to the engine with it. */
    private void ended() {
        keys.end();
        Thread.ofVirtual().name("end of " + id).start(() -> {
            int code = -1;
            try {
                Long known = docker.inspectExecCmd(id).exec().getExitCodeLong();
                code = known == null ? code : known.intValue();
            } catch (RuntimeException gone) {
                LOG.debug("the command {} is gone", id, gone);
            }
            exit.complete(code);
        });
    }

    @Override
    public boolean takesKeys() {
        return keys.hasRoom();
    }

    @Override
    public void type(byte[] typed) {
        keys.type(typed);
    }

    @Override
    public void resize(int columns, int rows) {
        try {
            docker.resizeExecCmd(id).withSize(rows, columns).exec();
        } catch (RuntimeException ended) {
            LOG.debug("the terminal {} takes no size", id, ended);
        }
    }

    @Override
    public CompletionStage<Integer> exit() {
        return exit;
    }

    @Override
    public void hangUp() {
        keys.type(INTERRUPT_AND_END);
        keys.end();
    }
}
