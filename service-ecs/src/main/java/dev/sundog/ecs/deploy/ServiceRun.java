package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.run.Mailbox;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A service that ECS itself deploys: sees to it, each time something has changed, that its tasks are as many as they should be and
 * of the deployment that is to stay. All of it happens in its mailbox, one thing after another.
 */
final class ServiceRun implements ServiceKeeper {

    /** For how long all tasks must run before a deployment is complete; AWS takes longer. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final ServiceKit kit;
    private final ServicePapers papers;
    private final Mailbox mailbox;
    private final NextLook nextLook;
    private final TaskStarter starter;
    private final Queue<TaskRecord> failed = new ConcurrentLinkedQueue<>();
    private boolean steady;

    ServiceRun(ServiceKit kit, ServicePapers papers) {
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
        if (StartPause.isFailure(task)) {
            failed.add(task);
        }
        look();
    }

    /** Gives a deployment up that is under way, because somebody asked for it; answers at once. */
    void stopDeployment(String rollout, boolean rollsBack) {
        mailbox.post(() -> {
            if (!papers.isOver()) {
                papers.now().rollouts().stream()
                        .filter(one -> one.id().equals(rollout) && one.isInProgress())
                        .findFirst()
                        .ifPresent(one -> giveUp(papers.now(), one, Surrender.REQUEST, rollsBack));
                reconcile();
            }
        });
    }

    @Override
    public void close() {
        papers.close();
    }

    private Instant now() {
        return nextLook.now();
    }

    private void count(TaskRecord task) {
        boolean tell = starter.pause().failed(now());
        papers.write(service -> service.rollouts().stream()
                .filter(rollout -> rollout.id().equals(task.task().startedBy()))
                .findFirst()
                .map(rollout -> service.with(rollout.withFailures(rollout.failures() + 1)
                        .with(deployment ->
                                deployment.failedTasks(rollout.deployment().failedTasks() + 1))))
                .orElse(service));
        if (tell) {
            papers.tellFailing();
        }
    }

    private void reconcile() {
        if (papers.isOver()) {
            return;
        }
        ServiceRecord service = papers.now();
        if (!service.isActive()) {
            drain();
            return;
        }
        for (TaskRecord task = failed.poll(); task != null; task = failed.poll()) {
            count(task);
        }
        int desired = desired(service);
        breakCircuit(papers.now(), desired);
        service = papers.now();
        List<TaskRecord> wanted =
                papers.tasks().stream().filter(TaskRecord::isWanted).toList();
        replaceUnhealthy(wanted);
        wanted = wanted.stream().filter(task -> !task.isUnhealthy()).toList();
        if (!service.primary().isFailed()) {
            Step step = Step.of(service, desired, wanted, now());
            stop(
                    step.stop(),
                    "Scaling activity initiated by (deployment "
                            + service.primary().id() + ")");
            starter.start(service, service.primary(), step.start());
        }
        settle(desired);
    }

    /** Daemons have one task on each instance that may have one. */
    private int desired(ServiceRecord service) {
        return service.isDaemon()
                ? kit.placement()
                        .eligible(
                                papers.region().scope(),
                                service.cluster(),
                                TaskStarter.wish(service, papers.definition(service.primary())))
                : service.service().desiredCount();
    }

    private void drain() {
        stop(papers.tasks().stream().filter(TaskRecord::isWanted).toList(), "Service was deleted.");
        if (papers.tasks().isEmpty()) {
            papers.gone();
        }
    }

    private void breakCircuit(ServiceRecord service, int desired) {
        CircuitBreaker breaker = new CircuitBreaker(service.service().deploymentConfiguration(), desired);
        if (breaker.trips(service.primary())) {
            giveUp(service, service.primary(), Surrender.CIRCUIT_BREAKER, breaker.rollsBack());
        }
    }

    private void giveUp(ServiceRecord service, Rollout rollout, Surrender why, boolean rollsBack) {
        Optional<Rollout> good =
                rollsBack ? service.lastGood().filter(one -> !one.id().equals(rollout.id())) : Optional.empty();
        papers.failed(rollout, why, rollsBack, good);
        if (good.isPresent()) {
            papers.rolledBack(good.get(), why);
            starter.pause().end();
        }
    }

    private void replaceUnhealthy(List<TaskRecord> wanted) {
        List<TaskRecord> sick = wanted.stream().filter(TaskRecord::isUnhealthy).toList();
        sick.forEach(this::count);
        stop(sick, "Task failed container health checks");
    }

    private void stop(List<TaskRecord> tasks, String reason) {
        if (!tasks.isEmpty()) {
            tasks.forEach(
                    task -> kit.runs().stop(papers.region(), task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, reason));
            papers.tellStopped(tasks);
        }
    }

    /** Completes the deployment when all of its tasks have run for a while and no others are left. */
    private void settle(int desired) {
        List<TaskRecord> tasks = papers.tasks();
        ServiceRecord service = papers.write(one -> one.withRollouts(stillNeeded(one, tasks)));
        Rollout primary = service.primary();
        boolean whole = tasks.size() == desired
                && tasks.stream()
                        .allMatch(task -> task.isRunning()
                                && task.isWanted()
                                && primary.id().equals(task.task().startedBy()));
        if (!whole) {
            steady = false;
            papers.write(one -> one.with(one.primary().withSteadySince(0)));
        } else if (!steady) {
            becomeSteady(primary);
        }
    }

    private void becomeSteady(Rollout primary) {
        if (primary.steadySince() == 0) {
            papers.write(one ->
                    one.with(one.primary().withSteadySince(kit.ambient().clock().millis())));
        }
        Instant due = Instant.ofEpochMilli(papers.now().primary().steadySince()).plus(SETTLING);
        if (now().isBefore(due)) {
            nextLook.after(Duration.between(now(), due));
            return;
        }
        steady = true;
        starter.pause().end();
        if (primary.isInProgress()) {
            papers.completed(primary);
        }
        papers.tellSteady();
    }

    /** The deployment that is to stay, and those that still have tasks. */
    private static List<Rollout> stillNeeded(ServiceRecord service, List<TaskRecord> tasks) {
        return service.rollouts().stream()
                .filter(rollout -> rollout.id().equals(service.primary().id())
                        || tasks.stream()
                                .anyMatch(
                                        task -> rollout.id().equals(task.task().startedBy())))
                .toList();
    }
}
