package dev.sundog.batch.integration;

import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.scheduler.Explanation;
import dev.sundog.batch.scheduler.Job;
import dev.sundog.batch.scheduler.Scheduler;
import dev.sundog.core.port.JobInspector;
import dev.sundog.core.port.SpotMarket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tools ask of the schedulers of all accounts and regions. */
public final class SchedulerPorts implements JobInspector, SpotMarket {

    private final Regions regions;

    public SchedulerPorts(Regions regions) {
        this.regions = regions;
    }

    @Override
    public Optional<Waiting> why(String jobId) {
        return regions.all().stream()
                .flatMap(region ->
                        region
                                .alone(() ->
                                        region.scheduler().jobs().find(jobId).map(job -> explained(region, job)))
                                .stream())
                .findFirst();
    }

    private static Waiting explained(Region region, Job job) {
        Explanation why = region.scheduler().why(job);
        return new Waiting(
                job.id(),
                job.status().name(),
                job.record().queue(),
                why.because(),
                why.waitsFor(),
                why.ahead(),
                why.environments().stream()
                        .map(view -> new Environment(
                                view.name(), view.state(), view.maxvCpus(), view.usedvCpus(), view.room()))
                        .toList());
    }

    @Override
    public List<String> interrupt(String target, Duration notice) {
        List<String> hit = new ArrayList<>();
        for (Region region : regions.all()) {
            hit.addAll(region.alone(() -> interrupt(region.scheduler(), target, notice)));
        }
        return hit;
    }

    private static List<String> interrupt(Scheduler scheduler, String target, Duration notice) {
        Optional<Job> job = scheduler.jobs().find(target);
        if (job.isPresent()) {
            return scheduler.interrupt(job.get(), notice) ? List.of(target) : List.of();
        }
        return scheduler.interrupt(target, notice);
    }
}
