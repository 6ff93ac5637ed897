package dev.sundog.batch.view;

import dev.sundog.batch.api.ArrayPropertiesDetail;
import dev.sundog.batch.api.AttemptDetail;
import dev.sundog.batch.api.ConsumableResourceProperties;
import dev.sundog.batch.api.JobDetail;
import dev.sundog.batch.api.JobTimeout;
import dev.sundog.batch.api.NodeDetails;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.state.Attempt;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.NodeRange;
import dev.sundog.batch.state.Progress;
import dev.sundog.batch.state.Progress.Demand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Shows a job in full.
 *
 * @param tagsOf the tags of an ARN
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDetail.html">JobDetail</a>
 */
public record JobView(Places places, Function<String, Map<String, String>> tagsOf) {

    public JobDetail of(JobShot shot) {
        JobRecord job = shot.record();
        Progress progress = shot.progress();
        String arn = places.arn("job/" + shot.id());
        var detail = JobDetail.builder()
                .jobArn(arn)
                .jobName(job.name())
                .jobId(shot.id())
                .jobQueue(places.arn("job-queue/" + job.queue()))
                .status(progress.status().name())
                .shareIdentifier(orNull(job.share()))
                .schedulingPriority(job.share().isEmpty() ? null : job.priority())
                .attempts(attempts(shot))
                .statusReason(orNull(progress.reason()))
                .createdAt(job.createdAt())
                .retryStrategy(job.retry())
                .startedAt(orNull(progress.startedAt()))
                .stoppedAt(orNull(progress.stoppedAt()))
                .dependsOn(job.dependsOn())
                .jobDefinition(job.definition())
                .parameters(job.parameters())
                .arrayProperties(arrayProperties(shot))
                .timeout(job.timeoutSeconds() == 0 ? null : new JobTimeout(job.timeoutSeconds()))
                .tags(tagsOf.apply(places.arn("job/" + job.id())))
                .propagateTags(job.propagateTags() ? true : null)
                .platformCapabilities(job.platformCapabilities())
                .isCancelled(progress.demand() == Demand.CANCEL)
                .isTerminated(progress.demand() == Demand.TERMINATE)
                .consumableResourceProperties(
                        job.resources().isEmpty() ? null : new ConsumableResourceProperties(job.resources()));
        addBody(detail, shot);
        return detail.build();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Long orNull(long time) {
        return time == 0 ? null : time;
    }

    private static ArrayPropertiesDetail arrayProperties(JobShot shot) {
        if (shot.isChild()) {
            return new ArrayPropertiesDetail(null, null, null, shot.index());
        }
        if (shot.isNode() || !shot.record().isArray()) {
            return null;
        }
        Map<String, Integer> summary = new TreeMap<>();
        shot.summary().forEach((status, count) -> summary.put(status.name(), count));
        return new ArrayPropertiesDetail(summary, null, shot.record().arraySize(), null);
    }

    // ---- what runs

    private void addBody(JobDetail.Builder detail, JobShot shot) {
        ContainerView view = new ContainerView(places, shot.record().definitionName(), latest(shot));
        switch (shot.record().body()) {
            case JobBody.Container(var properties) -> detail.container(view.of(properties));
            case JobBody.Task(var properties) -> detail.ecsProperties(view.of(properties));
            case JobBody.Pod(var properties) ->
                detail.eksProperties(view.of(properties))
                        .eksAttempts(shot.progress().attempts().stream()
                                .filter(attempt -> !attempt.isOpen())
                                .map(attempt -> view.at(attempt).eksAttempt(properties))
                                .toList());
            case JobBody.Nodes(var properties) -> addNodes(detail, shot, properties, view);
        }
    }

    private static Optional<Attempt> latest(JobShot shot) {
        List<Attempt> attempts = shot.progress().attempts();
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    private static void addNodes(JobDetail.Builder detail, JobShot shot, NodeProperties nodes, ContainerView view) {
        if (!shot.isNode()) {
            detail.nodeProperties(nodes);
            return;
        }
        NodeRangeProperty range = range(nodes, shot.index());
        detail.nodeDetails(new NodeDetails(shot.index(), shot.index() == nodes.mainNode()));
        if (range.container() != null) {
            detail.container(view.of(range.container()));
        } else if (range.ecsProperties() != null) {
            detail.ecsProperties(view.of(range.ecsProperties()));
        } else {
            detail.eksProperties(view.of(range.eksProperties()));
        }
    }

    /** The properties of a node; AWS: where ranges overlap, the more particular one, which is the later one, holds. */
    public static NodeRangeProperty range(NodeProperties nodes, int node) {
        return nodes.nodeRangeProperties().reversed().stream()
                .filter(range ->
                        NodeRange.of(range.targetNodes(), nodes.numNodes()).contains(node))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no range has node " + node));
    }

    private List<AttemptDetail> attempts(JobShot shot) {
        JobBody body = shot.record().body();
        ContainerView view = new ContainerView(places, shot.record().definitionName(), Optional.empty());
        return shot.progress().attempts().stream()
                .filter(attempt -> !attempt.isOpen())
                .map(attempt -> new AttemptDetail(
                        view.at(attempt).attemptContainer(body),
                        orNull(attempt.startedAt()),
                        attempt.stoppedAt(),
                        orNull(attempt.reason()),
                        body instanceof JobBody.Task(var properties)
                                ? List.of(view.at(attempt).attemptTask(properties))
                                : List.of()))
                .toList();
    }
}
