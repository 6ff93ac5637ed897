package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.run.Mailbox;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import dev.sundog.ecs.state.TaskSetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A service whose task sets somebody else deploys: sees to it, each time something has changed, that each set has its part of the
 * tasks that are desired. All of it happens in its mailbox, one thing after another.
 */
final class TaskSetsRun implements ServiceKeeper {

    /** For how long a set must be steady before failures of its tasks are forgotten. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final String STEADY = "STEADY_STATE";
    private static final String STABILIZING = "STABILIZING";

    private final ServiceKit kit;
    private final ServicePapers papers;
    private final Mailbox mailbox;
    private final NextLook nextLook;
    private final TaskStarter starter;

    TaskSetsRun(ServiceKit kit, ServicePapers papers) {
        this.kit = kit;
        this.papers = papers;
        this.mailbox = new Mailbox(kit.workers());
        this.nextLook = new NextLook(kit.ambient(), mailbox, this::reconcile);
        this.starter = new TaskStarter(kit, papers, nextLook);
    }

    @Override
    public void look() {
        mailbox.post(this::reconcile);
    }

    @Override
    public void stopped(TaskRecord task) {
        mailbox.post(() -> {
            if (StartPause.isFailure(task) && starter.pause().failed(nextLook.now()) && !papers.isOver()) {
                papers.tellFailing();
            }
            reconcile();
        });
    }

    @Override
    public void close() {
        papers.close();
    }

    private void reconcile() {
        if (papers.isOver()) {
            return;
        }
        ServiceRecord service = papers.now();
        for (TaskSetRecord set : papers.taskSets()) {
            keep(service, set);
        }
        if (!service.isActive() && papers.taskSets().isEmpty() && papers.tasks().isEmpty()) {
            papers.gone();
        }
    }

    private void keep(ServiceRecord service, TaskSetRecord set) {
        int desired = service.isActive() ? set.desired(service.service().desiredCount()) : 0;
        List<TaskRecord> wanted =
                tasks(set).stream().filter(TaskRecord::isWanted).toList();
        List<TaskRecord> sick = wanted.stream().filter(TaskRecord::isUnhealthy).toList();
        stop(sick, "Task failed container health checks");
        List<TaskRecord> well =
                wanted.stream().filter(task -> !task.isUnhealthy()).toList();
        stop(Step.surplus(well, desired, nextLook.now()), "Scaling activity initiated by (taskSet " + set.id() + ")");
        starter.start(service, set.asRollout(), desired - well.size());
        judge(set, desired);
    }

    private List<TaskRecord> tasks(TaskSetRecord set) {
        return papers.tasks().stream()
                .filter(task -> set.id().equals(task.task().startedBy()))
                .toList();
    }

    private void stop(List<TaskRecord> tasks, String reason) {
        if (!tasks.isEmpty()) {
            tasks.forEach(
                    task -> kit.runs().stop(papers.region(), task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, reason));
            papers.tellStopped(tasks);
        }
    }

    /** Writes down whether a set has what it should have; one that is to go goes with its last task. */
    private void judge(TaskSetRecord set, int desired) {
        List<TaskRecord> tasks = tasks(set);
        if (set.isDraining() && tasks.isEmpty()) {
            papers.remove(set);
            return;
        }
        boolean steady = tasks.size() == desired && tasks.stream().allMatch(TaskRecord::isRunning);
        papers.write(set, steady ? STEADY : STABILIZING);
        if (steady && nextLook.now().isBefore(since(set).plus(SETTLING))) {
            nextLook.after(SETTLING);
        } else if (steady) {
            starter.pause().end();
        }
    }

    /** Since when a set that is steady has been so. */
    private Instant since(TaskSetRecord set) {
        return STEADY.equals(set.set().stabilityStatus()) ? set.set().stabilityStatusAt() : nextLook.now();
    }
}
