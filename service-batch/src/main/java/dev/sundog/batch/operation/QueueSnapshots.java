package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.FrontOfQueueDetail;
import dev.sundog.batch.api.FrontOfQueueJobSummary;
import dev.sundog.batch.api.GetJobQueueSnapshotRequest;
import dev.sundog.batch.api.GetJobQueueSnapshotResponse;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.core.service.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shows the RUNNABLE jobs at the front of a queue, and since when each was seen at its place. */
public final class QueueSnapshots {

    private final Regions regions;
    /** What was seen last, by queue: a job keeps its time as long as it is seen at the same place. */
    private final Map<String, List<FrontOfQueueJobSummary>> seen = new ConcurrentHashMap<>();

    public QueueSnapshots(Regions regions) {
        this.regions = regions;
    }

    public GetJobQueueSnapshotResponse get(RequestContext context, GetJobQueueSnapshotRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            JobQueueDetail queue =
                    region.queue(request.jobQueue()).orElseThrow(() -> BatchErrors.doesNotExist(request.jobQueue()));
            List<FrontOfQueueJobSummary> before = seen.getOrDefault(queue.jobQueueArn(), List.of());
            List<FrontOfQueueJobSummary> front = new ArrayList<>();
            for (Job job : region.scheduler().front(queue.jobQueueName())) {
                front.add(summary(region, job, before, front.size()));
            }
            seen.put(queue.jobQueueArn(), front);
            return new GetJobQueueSnapshotResponse(new FrontOfQueueDetail(front, region.now()), null, null);
        });
    }

    private static FrontOfQueueJobSummary summary(
            Region region, Job job, List<FrontOfQueueJobSummary> before, int place) {
        String arn = region.arn("job/" + job.id());
        boolean same = place < before.size() && before.get(place).jobArn().equals(arn);
        return same ? before.get(place) : new FrontOfQueueJobSummary(arn, region.now());
    }
}
