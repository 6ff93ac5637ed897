package dev.sundog.batch.operation;

import dev.sundog.batch.Region;
import dev.sundog.batch.api.ArrayPropertiesSummary;
import dev.sundog.batch.api.ContainerSummary;
import dev.sundog.batch.api.JobSummary;
import dev.sundog.batch.api.NodePropertiesSummary;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.state.Attempt;
import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.batch.state.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jobs as lists show them. */
final class JobSummaries {

    private JobSummaries() {}

    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static Long orNull(long time) {
        return time == 0 ? null : time;
    }

    static JobSummary of(Region region, Job job) {
        return base(region, job, job.id(), job.progress())
                .arrayProperties(arrayProperties(job))
                .nodeProperties(job.nodeCount() == 0 ? null : new NodePropertiesSummary(null, job.nodeCount(), null))
                .build();
    }

    /** A node of a job. */
    static JobSummary ofNode(Region region, Job job, int node, int mainNode) {
        return base(region, job, job.id() + "#" + node, job.node(node))
                .nodeProperties(new NodePropertiesSummary(node == mainNode, job.nodeCount(), node))
                .build();
    }

    private static JobSummary.Builder base(Region region, Job job, String id, Progress progress) {
        return JobSummary.builder()
                .jobArn(region.arn("job/" + id))
                .jobId(id)
                .jobName(job.record().name())
                .createdAt(job.record().createdAt())
                .shareIdentifier(orNull(job.record().share()))
                .status(progress.status().name())
                .statusReason(orNull(progress.reason()))
                .startedAt(orNull(progress.startedAt()))
                .stoppedAt(orNull(progress.stoppedAt()))
                .container(container(progress))
                .jobDefinition(job.record().definition());
    }

    private static ContainerSummary container(Progress progress) {
        List<Attempt> attempts = progress.attempts();
        if (attempts.isEmpty() || attempts.getLast().ends().isEmpty()) {
            return null;
        }
        ContainerEnd end = attempts.getLast().ends().getFirst();
        return new ContainerSummary(end.hasExitCode() ? end.exitCode() : null, orNull(end.reason()));
    }

    private static ArrayPropertiesSummary arrayProperties(Job job) {
        if (job.isChild()) {
            return new ArrayPropertiesSummary(null, job.index(), null, null);
        }
        return job.isArray() ? new ArrayPropertiesSummary(job.children().size(), null, summary(job), null) : null;
    }

    /** How many children are in each status, by its name. */
    static Map<String, Integer> summary(Job job) {
        Map<String, Integer> summary = new TreeMap<>();
        job.children().summary().forEach((status, count) -> summary.put(status.name(), count));
        return summary;
    }
}
