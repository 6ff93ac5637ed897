package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.JobSummary;
import dev.sundog.batch.api.ListJobsRequest;
import dev.sundog.batch.api.ListJobsResponse;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.PageToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists the jobs of a queue, the children of an array or the nodes of a job: those that run, unless another status is asked for.
 * Jobs of a queue come the latest first.
 */
public final class ListJobs {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Regions regions;

    public ListJobs(Regions regions) {
        this.regions = regions;
    }

    public ListJobsResponse handle(RequestContext context, ListJobsRequest request) {
        long named = Stream.of(request.jobQueue(), request.arrayJobId(), request.multiNodeJobId())
                .filter(name -> name != null)
                .count();
        if (named != 1) {
            throw new Violation("Exactly one of jobQueue, arrayJobId and multiNodeJobId must be specified.");
        }
        JobStatus status = status(request.jobStatus());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            if (request.jobQueue() != null) {
                return ofQueue(region, request, status);
            }
            return request.arrayJobId() != null ? ofArray(region, request, status) : ofNodes(region, request, status);
        });
    }

    private static JobStatus status(String text) {
        if (text == null) {
            return JobStatus.RUNNING;
        }
        return Arrays.stream(JobStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Violation("Invalid job status: " + text));
    }

    private static ListJobsResponse ofQueue(Region region, ListJobsRequest request, JobStatus status) {
        JobQueueDetail queue =
                region.queue(request.jobQueue()).orElseThrow(() -> BatchErrors.doesNotExist(request.jobQueue()));
        boolean filtered = request.filters() != null && !request.filters().isEmpty();
        // AWS: filters make the status irrelevant, unless it is given as well.
        boolean anyStatus = filtered && request.jobStatus() == null;
        Predicate<Job> wanted = filtered ? JobFilter.of(request.filters()) : _ -> true;
        long before = request.nextToken() == null || request.nextToken().isEmpty()
                ? Long.MAX_VALUE
                : number(request.nextToken());
        int most = Page.size(request.maxResults());
        List<Job> found = region.scheduler().jobs().before(queue.jobQueueName(), before).stream()
                .filter(job -> anyStatus || job.status() == status)
                .filter(wanted)
                .limit(most + 1L)
                .toList();
        boolean more = found.size() > most;
        List<Job> page = more ? found.subList(0, most) : found;
        return new ListJobsResponse(
                page.stream().map(job -> JobSummaries.of(region, job)).toList(),
                more ? PageToken.of(Long.toString(page.getLast().record().order())) : null);
    }

    private static long number(String token) {
        String digits = Page.decoded(token);
        if (!NUMBER.matcher(digits).matches()) {
            throw new Violation("Invalid nextToken");
        }
        return Long.parseLong(digits);
    }

    private static ListJobsResponse ofArray(Region region, ListJobsRequest request, JobStatus status) {
        Job array = find(region, request.arrayJobId());
        if (!array.isArray()) {
            return new ListJobsResponse(List.of(), null);
        }
        return parts(
                request,
                array.children().size(),
                index -> array.children().get(index).status() == status,
                index -> JobSummaries.of(region, array.children().get(index)));
    }

    private static ListJobsResponse ofNodes(Region region, ListJobsRequest request, JobStatus status) {
        Job job = find(region, request.multiNodeJobId());
        int mainNode = job.record().body() instanceof JobBody.Nodes(var properties) ? properties.mainNode() : -1;
        return parts(
                request,
                job.nodeCount(),
                node -> job.node(node).status() == status,
                node -> JobSummaries.ofNode(region, job, node, mainNode));
    }

    private static Job find(Region region, String id) {
        return region.scheduler().jobs().find(id).orElseThrow(() -> BatchErrors.jobNotFound(id));
    }

    private static ListJobsResponse parts(
            ListJobsRequest request, int count, Predicate<Integer> wanted, IntFunction<JobSummary> show) {
        int most = Page.size(request.maxResults());
        int next = request.nextToken() == null || request.nextToken().isEmpty()
                ? 0
                : (int) Math.min(count, number(request.nextToken()));
        List<JobSummary> page = new ArrayList<>();
        for (; next < count && page.size() < most; next++) {
            if (wanted.test(next)) {
                page.add(show.apply(next));
            }
        }
        boolean more = false;
        for (int rest = next; rest < count && !more; rest++) {
            more = wanted.test(rest);
        }
        return new ListJobsResponse(page, more ? PageToken.of(Integer.toString(next)) : null);
    }
}
