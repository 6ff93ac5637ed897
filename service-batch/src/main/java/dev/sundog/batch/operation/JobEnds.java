package dev.sundog.batch.operation;

import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.CancelJobRequest;
import dev.sundog.batch.api.CancelJobResponse;
import dev.sundog.batch.api.TerminateJobRequest;
import dev.sundog.batch.api.TerminateJobResponse;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.core.service.RequestContext;
import java.util.Optional;

/** Cancels and terminates jobs. AWS: a job that is not there, or has ended, is no error. */
public final class JobEnds {

    private static final int LONGEST_REASON = 1024;

    private final Regions regions;

    public JobEnds(Regions regions) {
        this.regions = regions;
    }

    public CancelJobResponse cancel(RequestContext context, CancelJobRequest request) {
        check(request.jobId(), request.reason());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            find(region, request.jobId()).ifPresent(job -> region.scheduler().cancel(job, request.reason()));
            return new CancelJobResponse();
        });
    }

    public TerminateJobResponse terminate(RequestContext context, TerminateJobRequest request) {
        check(request.jobId(), request.reason());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            find(region, request.jobId()).ifPresent(job -> region.scheduler().terminate(job, request.reason()));
            return new TerminateJobResponse();
        });
    }

    private static void check(String id, String reason) {
        if (id.isEmpty()) {
            throw new Violation("Job id must not be empty.");
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Violation("Reason must be between 1 and 1024 characters.");
        }
    }

    private static Optional<Job> find(Region region, String id) {
        return region.scheduler().jobs().find(id);
    }
}
