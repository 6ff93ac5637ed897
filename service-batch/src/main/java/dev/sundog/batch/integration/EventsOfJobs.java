package dev.sundog.batch.integration;

import dev.sundog.batch.api.JobDetail;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.scheduler.JobEvents;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.view.JobShot;
import dev.sundog.batch.view.JobView;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.EventPublisher;
import dev.sundog.core.port.EventPublisher.Event;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.StructDocument;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.List;

/**
 * Tells the default event bus of each job that comes into another status; not of its submission.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/batch_job_events.html">Job state change events</a>
 */
public final class EventsOfJobs implements JobEvents {

    private final Scope scope;
    private final Ports ports;
    private final JobView view;
    private final Clock clock;

    public EventsOfJobs(Scope scope, Ports ports, JobView view, Clock clock) {
        this.scope = scope;
        this.ports = ports;
        this.view = view;
        this.clock = clock;
    }

    @Override
    public Runnable changed(Job job) {
        if (job.status() == JobStatus.SUBMITTED) {
            return () -> {};
        }
        JobShot shot = JobShot.of(job);
        Instant now = clock.now();
        return () -> ports.find(EventPublisher.class).ifPresent(bus -> bus.publish(scope, event(shot, now)));
    }

    private Event event(JobShot shot, Instant at) {
        JobDetail detail = view.of(shot);
        return new Event(
                "aws.batch", "Batch Job State Change", at, List.of(detail.jobArn()), StructDocument.of(detail));
    }
}
