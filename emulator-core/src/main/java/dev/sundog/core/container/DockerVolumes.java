package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.sundog.core.port.ContainerMount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The volumes that this emulator has made. */
final class DockerVolumes {

    private static final Logger LOG = LoggerFactory.getLogger(DockerVolumes.class);

    private final Set<String> made = ConcurrentHashMap.newKeySet();

    /** Makes those volumes of {@code mounts} that are not there, so that they carry the emulator's mark. */
    void provide(DockerClient docker, List<ContainerMount> mounts, Map<String, String> labels) {
        for (ContainerMount mount : mounts) {
            if (mount instanceof ContainerMount.Volume volume
                    && !volume.name().isEmpty()
                    && !made.contains(volume.name())) {
                try {
                    docker.inspectVolumeCmd(volume.name()).exec();
                } catch (NotFoundException absent) {
                    docker.createVolumeCmd()
                            .withName(volume.name())
                            .withLabels(labels)
                            .exec();
                    made.add(volume.name());
                }
            }
        }
    }

    /** Removes a volume if it was made here. */
    void remove(DockerClient docker, String name) {
        if (made.remove(name)) {
            try {
                docker.removeVolumeCmd(name).exec();
            } catch (RuntimeException used) {
                LOG.warn("volume {} is left: {}", name, DockerWords.of(used));
            }
        }
    }

    void close(DockerClient docker) {
        List.copyOf(made).forEach(name -> remove(docker, name));
    }
}
