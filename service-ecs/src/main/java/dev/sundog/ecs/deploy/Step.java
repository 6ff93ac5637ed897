package dev.sundog.ecs.deploy;

import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * One step from the tasks that there are towards those that are wanted, within the bounds of a deployment.
 *
 * @param stop the tasks that are to go
 * @param start how many tasks of the newest deployment are to be started
 */
record Step(List<TaskRecord> stop, int start) {

    private static final Comparator<TaskRecord> OLDEST_FIRST =
            Comparator.comparing(task -> task.task().createdAt());

    /** @param wanted the tasks of the service that nobody has asked to stop */
    static Step of(ServiceRecord service, int desired, List<TaskRecord> wanted, Instant now) {
        Predicate<TaskRecord> isMine =
                task -> service.primary().id().equals(task.task().startedBy());
        Bounds bounds = Bounds.of(desired, service.service().deploymentConfiguration());
        List<TaskRecord> mine = wanted.stream().filter(isMine).toList();
        List<TaskRecord> stop = new ArrayList<>(surplus(mine, desired, now));
        long running = wanted.stream().filter(TaskRecord::isRunning).count()
                - stop.stream().filter(TaskRecord::isRunning).count();
        for (TaskRecord task :
                wanted.stream().filter(isMine.negate()).sorted(OLDEST_FIRST).toList()) {
            boolean spare = running > bounds.least();
            if (!task.isProtected(now) && (!task.isRunning() || spare)) {
                stop.add(task);
                running -= task.isRunning() ? 1 : 0;
            }
        }
        int room = bounds.most() - (wanted.size() - stop.size());
        return new Step(stop, Math.min(desired - mine.size(), room));
    }

    /** The tasks of one deployment that are too many, those that do not run yet before others. */
    static List<TaskRecord> surplus(List<TaskRecord> mine, int desired, Instant now) {
        return mine.stream()
                .filter(task -> !task.isProtected(now))
                .sorted(Comparator.comparing(TaskRecord::isRunning).thenComparing(OLDEST_FIRST))
                .limit(Math.max(0, mine.size() - desired))
                .toList();
    }
}
