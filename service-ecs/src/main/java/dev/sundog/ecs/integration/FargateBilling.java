package dev.sundog.ecs.integration;

import dev.sundog.core.meter.FargateMeter;
import dev.sundog.core.meter.FargateMeter.Kind;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.Task;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;

/** Meters each task on Fargate once it has stopped. */
public final class FargateBilling {

    private static final double UNITS_A_VCPU = 1024;
    private static final double MEBIBYTES_A_GIGABYTE = 1024;

    private final FargateMeter meter;

    public FargateBilling(FargateMeter meter) {
        this.meter = meter;
    }

    /** A task has changed. */
    public void changed(Region region, TaskRecord record) {
        Task task = record.task();
        if (record.isStopped() && "FARGATE".equals(task.launchType()) && task.pullStartedAt() != null) {
            meter.add(
                    region.scope(),
                    kind(task),
                    Duration.between(task.pullStartedAt(), task.stoppedAt()),
                    Double.parseDouble(task.cpu()) / UNITS_A_VCPU,
                    Double.parseDouble(task.memory()) / MEBIBYTES_A_GIGABYTE);
        }
    }

    private static Kind kind(Task task) {
        if ("FARGATE_SPOT".equals(task.capacityProviderName())) {
            return Kind.SPOT;
        }
        return task.attributes().stream().anyMatch(FargateBilling::isArm) ? Kind.ARM : Kind.USUAL;
    }

    private static boolean isArm(Attribute attribute) {
        return "ecs.cpu-architecture".equals(attribute.name()) && "arm64".equals(attribute.value());
    }
}
