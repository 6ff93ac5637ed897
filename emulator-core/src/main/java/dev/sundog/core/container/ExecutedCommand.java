package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.sundog.core.port.ContainerRunner.Executed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that runs in a container beside its program. The engine cannot end it: who does not end in time is left alone. */
final class ExecutedCommand extends ResultCallback.Adapter<Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutedCommand.class);

    static final int MOST_OUTPUT = 4096;
    /** In real time. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final DockerClient docker;
    private final String container;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    ExecutedCommand(DockerClient docker, String container) {
        this.docker = docker;
        this.container = container;
    }

    Executed await(List<String> command) {
        String id = docker.execCreateCmd(container)
                .withCmd(command.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        try {
            docker.execStartCmd(id).exec(this);
            if (!awaitCompletion(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                disconnect();
                return new Executed(-1, text());
            }
        } catch (InterruptedException stopped) {
            disconnect();
            Thread.currentThread().interrupt();
            return new Executed(-1, "");
        }
        Long code = docker.inspectExecCmd(id).exec().getExitCodeLong();
        return new Executed(code == null ? -1 : code.intValue(), text());
    }

    private void disconnect() {
        try {
            close();
        } catch (IOException closed) {
            LOG.debug("the connection of a command in {} was closed before", container, closed);
        }
    }

    private synchronized String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void onNext(Frame frame) {
        byte[] bytes = frame.getPayload();
        output.write(bytes, 0, Math.min(bytes.length, MOST_OUTPUT - output.size()));
    }
}
