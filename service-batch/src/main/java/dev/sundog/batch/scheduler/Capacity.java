package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.ComputeEnvironmentDetail;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The room of a compute environment, in thousandths of virtual processors, and who holds it. */
final class Capacity {

    private static final long MILLI = 1000;

    private final String name;
    private ComputeEnvironmentDetail detail;
    private final Set<Job> jobs = new LinkedHashSet<>();
    private long used;

    Capacity(ComputeEnvironmentDetail detail) {
        this.name = detail.computeEnvironmentName();
        this.detail = detail;
    }

    String name() {
        return name;
    }

    void update(ComputeEnvironmentDetail next) {
        detail = next;
    }

    ComputeEnvironmentDetail detail() {
        return detail;
    }

    boolean isFargate() {
        return Environments.isFargate(detail);
    }

    boolean isSpot() {
        return detail.computeResources() != null
                && detail.computeResources().type().endsWith("SPOT");
    }

    /** Whether it takes jobs at all. */
    boolean isOpen() {
        return "ENABLED".equals(detail.state()) && !Environments.isUnusable(detail.status());
    }

    /** The greatest room that it may have. An unmanaged environment without a number has all that is wanted. */
    long most() {
        if (detail.computeResources() != null) {
            return detail.computeResources().maxvCpus() * MILLI;
        }
        return detail.unmanagedvCpus() == null ? Long.MAX_VALUE : detail.unmanagedvCpus() * MILLI;
    }

    long used() {
        return used;
    }

    /** Whether a job would fit if nothing else ran. */
    boolean canHold(Job job) {
        return job.need().milliVcpus() <= most();
    }

    /** Whether a job fits now. */
    boolean fits(Job job) {
        return job.need().milliVcpus() <= most() - used;
    }

    void take(Job job) {
        used += job.need().milliVcpus();
        jobs.add(job);
    }

    void giveBack(Job job) {
        used -= job.need().milliVcpus();
        jobs.remove(job);
    }

    /** The jobs that hold room, the earliest first. */
    List<Job> jobs() {
        return new ArrayList<>(jobs);
    }
}
