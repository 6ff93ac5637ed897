package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.sundog.core.port.ImageView;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Looks into images, by containers that never start. */
record DockerFiles(DockerClient docker) {

    private static final int EXECUTABLE = 0b001_001_001;

    /** What an image runs by itself, and the programs in one of its folders. */
    ImageView view(String image, String folder, Map<String, String> labels) throws IOException {
        ContainerConfig config = docker.inspectImageCmd(image).exec().getConfig();
        String id = docker.createContainerCmd(image)
                .withEntrypoint("/none")
                .withLabels(labels)
                .exec()
                .getId();
        try (InputStream archive =
                docker.copyArchiveFromContainerCmd(id, folder).exec()) {
            return view(config, programs(archive));
        } catch (NotFoundException absent) {
            return view(config, List.of());
        } finally {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }

    private static ImageView view(ContainerConfig config, List<String> programs) {
        return config == null
                ? new ImageView(List.of(), List.of(), programs)
                : new ImageView(listed(config.getEntrypoint()), listed(config.getCmd()), programs);
    }

    /** Words of an image, which may have none. */
    static List<String> listed(String[] words) {
        return words == null ? List.of() : List.of(words);
    }

    /** The archive's names begin with the folder's own. */
    private static List<String> programs(InputStream archive) throws IOException {
        List<String> names = new ArrayList<>();
        TarArchiveInputStream entries = new TarArchiveInputStream(new BufferedInputStream(archive));
        for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String[] path = entry.getName().split("/");
            boolean executable = entry.isSymbolicLink() || (entry.isFile() && (entry.getMode() & EXECUTABLE) != 0);
            if (path.length == 2 && executable) {
                names.add(path[1]);
            }
        }
        return names.stream().sorted().toList();
    }
}
