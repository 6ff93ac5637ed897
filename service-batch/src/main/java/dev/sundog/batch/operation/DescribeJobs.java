package dev.sundog.batch.operation;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.DescribeJobsRequest;
import dev.sundog.batch.api.DescribeJobsResponse;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.view.JobShot;
import dev.sundog.core.service.RequestContext;
import java.util.Optional;

/** Shows jobs in full: whole ones, children of arrays ({@code id:3}) and nodes ({@code id#3}). */
public final class DescribeJobs {

    private final Regions regions;

    public DescribeJobs(Regions regions) {
        this.regions = regions;
    }

    /** AWS: jobs that are not there are left out. */
    public DescribeJobsResponse handle(RequestContext context, DescribeJobsRequest request) {
        if (request.jobs().size() > BatchLimits.DESCRIBED_JOBS) {
            throw new Violation("Maximum number of jobs supported is  " + BatchLimits.DESCRIBED_JOBS);
        }
        Region region = regions.in(context.scope());
        return region.alone(() -> new DescribeJobsResponse(request.jobs().stream()
                .flatMap(id -> find(region, id).stream())
                .map(region.view()::of)
                .toList()));
    }

    private static Optional<JobShot> find(Region region, String id) {
        int mark = id.indexOf('#');
        if (mark < 0) {
            return region.scheduler().jobs().find(id).map(JobShot::of);
        }
        return region.scheduler().jobs().find(id.substring(0, mark)).flatMap(job -> node(job, id.substring(mark + 1)));
    }

    private static Optional<JobShot> node(Job job, String text) {
        for (int node = 0; node < job.nodeCount(); node++) {
            if (text.equals(Integer.toString(node))) {
                return Optional.of(JobShot.ofNode(job, node));
            }
        }
        return Optional.empty();
    }
}
