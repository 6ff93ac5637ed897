package dev.sundog.ecs.run;

import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.ecs.api.ContainerDefinition;
import dev.sundog.ecs.api.DockerVolumeConfiguration;
import dev.sundog.ecs.api.MountPoint;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.api.Tmpfs;
import dev.sundog.ecs.api.Volume;
import dev.sundog.ecs.api.VolumeFrom;
import dev.sundog.ecs.state.Structs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The volumes of one task. */
final class TaskVolumes {

    private static final long MEBIBYTE = 1024L * 1024;

    private final TaskDefinition definition;
    private final String task;
    private final Map<String, String> own = new HashMap<>();

    TaskVolumes(TaskDefinition definition, String task) {
        this.definition = definition;
        this.task = task;
    }

    /** What a container sees: its mount points, those that it takes over from others, files in memory. */
    List<ContainerMount> mounts(ContainerDefinition container) throws TaskFailure {
        List<ContainerMount> mounts = new ArrayList<>();
        for (MountPoint point : Structs.list(container.mountPoints())) {
            mounts.add(mount(point, Boolean.TRUE.equals(point.readOnly())));
        }
        for (VolumeFrom from : Structs.list(container.volumesFrom())) {
            for (ContainerDefinition other : definition.containerDefinitions()) {
                if (other.name().equals(from.sourceContainer())) {
                    for (MountPoint point : Structs.list(other.mountPoints())) {
                        mounts.add(mount(
                                point, Boolean.TRUE.equals(from.readOnly()) || Boolean.TRUE.equals(point.readOnly())));
                    }
                }
            }
        }
        if (container.linuxParameters() != null) {
            for (Tmpfs files : Structs.list(container.linuxParameters().tmpfs())) {
                mounts.add(new ContainerMount.Memory(
                        files.containerPath(), files.size() * MEBIBYTE, Structs.list(files.mountOptions())));
            }
        }
        return mounts;
    }

    private ContainerMount mount(MountPoint point, boolean readOnly) throws TaskFailure {
        Volume volume = definition.volumes().stream()
                .filter(one -> one.name().equals(point.sourceVolume()))
                .findFirst()
                .orElseThrow();
        if (volume.efsVolumeConfiguration() != null
                || volume.fsxWindowsFileServerVolumeConfiguration() != null
                || volume.s3filesVolumeConfiguration() != null
                || Boolean.TRUE.equals(volume.configuredAtLaunch())) {
            throw TaskFailure.ofResources("failed to set up the volume " + volume.name()
                    + ": Sundog has no file systems of EFS, FSx and S3 Files, and no volumes of EBS");
        }
        if (volume.host() != null && volume.host().sourcePath() != null) {
            return new ContainerMount.Folder(Path.of(volume.host().sourcePath()), point.containerPath(), readOnly);
        }
        return new ContainerMount.Volume(name(volume), point.containerPath(), readOnly);
    }

    private String name(Volume volume) {
        DockerVolumeConfiguration docker = volume.dockerVolumeConfiguration();
        return docker != null && "shared".equals(docker.scope())
                ? volume.name()
                : own.computeIfAbsent(volume.name(), name -> "ecs-" + task + "-" + name);
    }

    /** Removes the volumes that end with the task. */
    void remove(ContainerRunner runner) {
        own.values().forEach(runner::removeVolume);
    }
}
