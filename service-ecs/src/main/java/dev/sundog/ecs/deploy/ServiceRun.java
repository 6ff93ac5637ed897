package dev.sundog.ecs.deploy;

import dev.sundog.ecs.api.TaskStopCode;
import dev.sundog.ecs.run.Mailbox;
import dev.sundog.ecs.run.Placement;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * A service that runs: sees to it, each time something has changed, that its tasks are as many as they should be and of the
 * deployment that is to stay. All of it happens in its mailbox, one thing after another.
 */
final class ServiceRun {

    /** For how long all tasks must run before a deployment is complete; AWS takes longer. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Duration NEXT_PLACEMENT = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int FAILURES_TO_TELL = 5;
    private static final Set<String> FAILURES =
            Set.of(TaskStopCode.TASK_FAILED_TO_START, TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    private static final Comparator<TaskRecord> OLDEST_FIRST =
            Comparator.comparing(task -> task.task().createdAt());

    private final ServiceKit kit;
    private final ServicePapers papers;
    private final Mailbox mailbox;
    private final Queue<TaskRecord> failed = new ConcurrentLinkedQueue<>();
    private Instant nextLook = Instant.MAX;
    private int failuresInARow;
    private Instant startNotBefore = Instant.EPOCH;
    private boolean steady;

    ServiceRun(ServiceKit kit, ServicePapers papers) {
        this.kit = kit;
        this.papers = papers;
        this.mailbox = new Mailbox(kit.workers());
    }

    /** Something may have to be done; answers at once. */
    void look() {
        mailbox.post(this::reconcile);
    }

    /** One of its tasks has stopped; this counts before anything else is done. */
    void stopped(TaskRecord task) {
        if (FAILURES.contains(task.task().stopCode())) {
            failed.add(task);
        }
        look();
    }

    void close() {
        papers.close();
    }

    private Instant now() {
        return kit.ambient().clock().now();
    }

    private void lookAgain(Duration later) {
        Instant when = now().plus(later);
        if (when.isBefore(nextLook)) {
            nextLook = when;
            kit.ambient()
                    .scheduler()
                    .at(
                            when,
                            () -> mailbox.post(() -> {
                                nextLook = Instant.MAX;
                                reconcile();
                            }));
        }
    }

    private void count(TaskRecord task) {
        failuresInARow++;
        long pause = failuresInARow < 2 ? 0 : 1L << Math.min(failuresInARow - 2, 16);
        Duration wait = Duration.ofSeconds(Math.min(pause, LONGEST_PAUSE.toSeconds()));
        startNotBefore = now().plus(wait);
        papers.write(service -> service.rollouts().stream()
                .filter(rollout -> rollout.id().equals(task.task().startedBy()))
                .findFirst()
                .map(rollout -> service.with(rollout.withFailures(rollout.failures() + 1)
                        .with(deployment ->
                                deployment.failedTasks(rollout.deployment().failedTasks() + 1))))
                .orElse(service));
        if (failuresInARow == FAILURES_TO_TELL) {
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
            move(service, desired, wanted);
        }
        settle(desired);
    }

    /** Daemons have one task on each instance. */
    private int desired(ServiceRecord service) {
        boolean daemon = "DAEMON".equals(service.service().schedulingStrategy());
        return daemon
                ? kit.placement()
                        .active(papers.region().scope(), service.cluster())
                        .size()
                : service.service().desiredCount();
    }

    private void drain() {
        List<TaskRecord> left = papers.tasks();
        stop(left.stream().filter(TaskRecord::isWanted).toList(), "Service was deleted.");
        if (papers.tasks().isEmpty()) {
            papers.gone();
        }
    }

    private void breakCircuit(ServiceRecord service, int desired) {
        Rollout primary = service.primary();
        CircuitBreaker breaker = new CircuitBreaker(service.service().deploymentConfiguration(), desired);
        if (!breaker.trips(primary)) {
            return;
        }
        Optional<Rollout> good = breaker.rollsBack()
                ? service.lastGood().filter(rollout -> !rollout.id().equals(primary.id()))
                : Optional.empty();
        papers.failed(primary, good);
        if (good.isPresent()) {
            papers.rolledBack(good.get());
            failuresInARow = 0;
            startNotBefore = Instant.EPOCH;
        }
    }

    private void replaceUnhealthy(List<TaskRecord> wanted) {
        List<TaskRecord> sick = wanted.stream().filter(TaskRecord::isUnhealthy).toList();
        sick.forEach(this::count);
        stop(sick, "Task failed container health checks");
    }

    /** One step from what there is towards what is wanted, within the bounds. */
    private void move(ServiceRecord service, int desired, List<TaskRecord> wanted) {
        Rollout primary = service.primary();
        Predicate<TaskRecord> isMine = task -> primary.id().equals(task.task().startedBy());
        Bounds bounds = Bounds.of(desired, service.service().deploymentConfiguration());
        List<TaskRecord> mine =
                wanted.stream().filter(isMine).sorted(OLDEST_FIRST).toList();
        List<TaskRecord> others =
                wanted.stream().filter(isMine.negate()).sorted(OLDEST_FIRST).toList();
        List<TaskRecord> superfluous = new ArrayList<>(surplus(mine, desired));
        long running = wanted.stream().filter(TaskRecord::isRunning).count()
                - superfluous.stream().filter(TaskRecord::isRunning).count();
        for (TaskRecord task : others) {
            if (task.isProtected(now())) {
                continue;
            }
            if (!task.isRunning()) {
                superfluous.add(task);
            } else if (running > bounds.least()) {
                superfluous.add(task);
                running--;
            }
        }
        stop(superfluous, "Scaling activity initiated by (deployment " + primary.id() + ")");
        int room = bounds.most() - (wanted.size() - superfluous.size());
        start(service, Math.min(desired - mine.size(), room));
    }

    /** The tasks of the deployment that are too many, those that do not run yet before others. */
    private List<TaskRecord> surplus(List<TaskRecord> mine, int desired) {
        return mine.stream()
                .filter(task -> !task.isProtected(now()))
                .sorted(Comparator.comparing(TaskRecord::isRunning))
                .limit(Math.max(0, mine.size() - desired))
                .toList();
    }

    private void stop(List<TaskRecord> tasks, String reason) {
        if (!tasks.isEmpty()) {
            tasks.forEach(
                    task -> kit.runs().stop(papers.region(), task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, reason));
            papers.tellStopped(tasks);
        }
    }

    private void start(ServiceRecord service, int count) {
        if (count <= 0) {
            return;
        }
        if (now().isBefore(startNotBefore)) {
            lookAgain(Duration.between(now(), startNotBefore));
            return;
        }
        Rollout primary = service.primary();
        Definition definition = papers.definition(primary);
        List<TaskRecord> started = new ArrayList<>();
        while (started.size() < count) {
            synchronized (papers.region().placing()) {
                Optional<String> instance = Optional.empty();
                if (!RolloutLaunch.isFargate(primary)) {
                    instance = room(service, definition);
                    if (instance.isEmpty()) {
                        break;
                    }
                }
                started.add(
                        kit.runs().start(papers.region(), RolloutLaunch.of(service, primary, definition, instance)));
            }
        }
        if (!started.isEmpty()) {
            papers.tellStarted(started);
        }
    }

    private Optional<String> room(ServiceRecord service, Definition definition) {
        Placement.Choice choice = kit.placement().choose(papers.region().scope(), service.cluster(), definition);
        if (choice.instance().isEmpty()) {
            papers.tellNoRoom(
                    choice.refusals().isEmpty()
                            ? "No Container Instances were found in your cluster."
                            : "The closest matching (container-instance "
                                    + choice.refusals().getFirst().arn() + ") has insufficient "
                                    + (choice.refusals().getFirst().reason().endsWith("CPU") ? "CPU units" : "memory")
                                    + " available.");
            lookAgain(NEXT_PLACEMENT);
        }
        return choice.instance();
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
            lookAgain(Duration.between(now(), due));
            return;
        }
        steady = true;
        failuresInARow = 0;
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
