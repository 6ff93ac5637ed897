package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.sundog.core.port.ContainerRunner.Executed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that runs in a container beside its program. */
final class ExecutedCommand extends ResultCallback.Adapter<Frame> {

    static final int MOST_OUTPUT = 4096;

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
            docker.execStartCmd(id).exec(this).awaitCompletion();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Executed(-1, "");
        }
        Long code = docker.inspectExecCmd(id).exec().getExitCodeLong();
        return new Executed(code == null ? -1 : code.intValue(), text());
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
