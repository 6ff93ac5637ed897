package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What emulators that were killed have left behind in an engine: known by the mark that each gives to what it makes. */
final class DockerOrphans {

    /** The label that says which emulator of which machine something belongs to. */
    static final String OWNER = "dev.sundog.owner";

    private static final Logger LOG = LoggerFactory.getLogger(DockerOrphans.class);

    private DockerOrphans() {}

    /** What the label of an emulator's things says. */
    static String mark(String owner) {
        return hostName() + "/" + owner;
    }

    /**
     * Removes what can be removed: another emulator may be about the same, or a container that somebody else started use a volume.
     *
     * @param kept labels of what is still wanted, as {@code label=value}
     * @throws RuntimeException where the engine does not answer
     */
    static void remove(DockerClient docker, Set<String> kept) {
        for (Container container : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec()) {
            if (isOrphan(container.getLabels()) && !isKept(container.getLabels(), kept)) {
                String id = container.getId();
                remove(
                        "container " + id,
                        () -> docker.removeContainerCmd(id)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
            }
        }
        List<InspectVolumeResponse> volumes = docker.listVolumesCmd()
                .withFilter("label", List.of(OWNER))
                .exec()
                .getVolumes();
        // Some engines say null where there are none.
        for (InspectVolumeResponse volume : volumes == null ? List.<InspectVolumeResponse>of() : volumes) {
            if (isOrphan(volume.getLabels())) {
                remove(
                        "volume " + volume.getName(),
                        () -> docker.removeVolumeCmd(volume.getName()).exec());
            }
        }
    }

    private static void remove(String what, Runnable removal) {
        try {
            removal.run();
            LOG.info("removed {} that a killed emulator had left behind", what);
        } catch (RuntimeException refused) {
            LOG.info("{} of a killed emulator stays: {}", what, DockerWords.of(refused));
        }
    }

    private static boolean isKept(Map<String, String> labels, Set<String> kept) {
        return labels.entrySet().stream().anyMatch(label -> kept.contains(label.getKey() + "=" + label.getValue()));
    }

    /** The container with a label that a killed emulator of this machine has left behind. */
    static Optional<Container> find(DockerClient docker, String label) {
        return docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label, OWNER)).exec().stream()
                .filter(container -> isOfThisMachine(container.getLabels()) && !Workspace.lives(ownerOf(container)))
                .findFirst();
    }

    /** The emulator that made a container. */
    static String ownerOf(Container container) {
        return owner(container.getLabels())[1];
    }

    private static boolean isOrphan(Map<String, String> labels) {
        return isOfThisMachine(labels) && !Workspace.livesOn(owner(labels)[1]);
    }

    private static boolean isOfThisMachine(Map<String, String> labels) {
        String[] owner = owner(labels);
        return owner.length == 2 && owner[0].equals(hostName());
    }

    private static String[] owner(Map<String, String> labels) {
        return labels.get(OWNER).split("/", 2);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
