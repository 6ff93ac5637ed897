package dev.sundog.batch.execution;

import dev.sundog.batch.api.LinuxParameters;
import dev.sundog.batch.api.MountPoint;
import dev.sundog.batch.api.Volume;
import dev.sundog.core.port.ContainerMount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What containers see among their files. File systems of EFS are volumes of the engine's, the same one for the same id. */
final class Volumes {

    private static final long MIB = 1024L * 1024;

    private Volumes() {}

    static List<ContainerMount> mounts(List<Volume> volumes, List<MountPoint> points, LinuxParameters linux) {
        List<ContainerMount> mounts = new ArrayList<>();
        for (MountPoint point : points == null ? List.<MountPoint>of() : points) {
            mounts.add(mount(find(volumes, point.sourceVolume()), point));
        }
        if (linux != null && linux.tmpfs() != null) {
            linux.tmpfs()
                    .forEach(files -> mounts.add(new ContainerMount.Memory(
                            files.containerPath(),
                            files.size() * MIB,
                            files.mountOptions() == null ? List.of() : files.mountOptions())));
        }
        return mounts;
    }

    private static Volume find(List<Volume> volumes, String name) {
        return (volumes == null ? List.<Volume>of() : volumes)
                .stream()
                        .filter(volume -> Objects.equals(volume.name(), name))
                        .findFirst()
                        .orElseGet(() -> Volume.builder().name(name).build());
    }

    private static ContainerMount mount(Volume volume, MountPoint point) {
        boolean readOnly = Boolean.TRUE.equals(point.readOnly());
        if (volume.host() != null && volume.host().sourcePath() != null) {
            return new ContainerMount.Folder(Path.of(volume.host().sourcePath()), point.containerPath(), readOnly);
        }
        String shared = volume.efsVolumeConfiguration() == null
                ? ""
                : "sundog-efs-" + volume.efsVolumeConfiguration().fileSystemId();
        return new ContainerMount.Volume(shared, point.containerPath(), readOnly);
    }
}
