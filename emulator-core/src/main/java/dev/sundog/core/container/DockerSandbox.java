package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network that a container holds open which does nothing else, so that programs may come and go in it. */
final class DockerSandbox implements Sandbox {

    private static final Logger LOG = LoggerFactory.getLogger(DockerSandbox.class);

    private final DockerClient docker;
    private final String id;
    private final DockerPlace place;
    private final Consumer<DockerSandbox> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DockerSandbox(DockerClient docker, String id, DockerPlace place, Consumer<DockerSandbox> whenClosed) {
        this.docker = docker;
        this.id = id;
        this.place = place;
        this.whenClosed = whenClosed;
    }

    /** Starts the container, which is removed where it does not start. */
    static DockerSandbox start(DockerClient docker, String id, Consumer<DockerSandbox> whenClosed) {
        try {
            docker.startContainerCmd(id).exec();
            DockerPlace place = DockerPlace.of(docker.inspectContainerCmd(id).exec());
            return new DockerSandbox(docker, id, place, whenClosed);
        } catch (RuntimeException refused) {
            docker.removeContainerCmd(id).withForce(true).exec();
            throw refused;
        }
    }

    String id() {
        return id;
    }

    @Override
    public String address() {
        return place.address();
    }

    @Override
    public List<PublishedPort> published() {
        return place.published();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            docker.removeContainerCmd(id).withForce(true).exec();
        } catch (DockerException gone) {
            LOG.debug("sandbox {} could not be removed", id, gone);
        } catch (RuntimeException silent) {
            LOG.warn("sandbox {} is left: the engine does not answer: {}", id, silent.toString());
            closed.set(false); // whoever closes it next, at the latest the runner, tries again
            return;
        }
        whenClosed.accept(this);
    }
}
