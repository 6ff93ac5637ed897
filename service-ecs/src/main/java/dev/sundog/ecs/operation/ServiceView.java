package dev.sundog.ecs.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Deployment;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.ServiceCurrentRevisionSummary;
import dev.sundog.ecs.api.TaskSet;
import dev.sundog.ecs.deploy.DeploymentHistory;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import dev.sundog.ecs.state.TaskSetRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Services as they are shown: with what their tasks do at this moment. */
record ServiceView(Locator locator) {

    Service of(Scope scope, ServiceRecord record) {
        List<TaskRecord> tasks = tasks(scope, record);
        List<Deployment> deployments = new ArrayList<>();
        List<ServiceCurrentRevisionSummary> revisions = new ArrayList<>();
        for (Rollout rollout : record.rollouts()) {
            List<TaskRecord> mine = tasks.stream()
                    .filter(task -> rollout.id().equals(task.task().startedBy()))
                    .toList();
            revisions.add(new ServiceCurrentRevisionSummary(
                    DeploymentHistory.revisionArn(locator.in(scope), record, rollout),
                    record.service().desiredCount(),
                    running(mine),
                    pending(mine)));
            boolean primary = rollout.id().equals(record.primary().id());
            int wanted = (int) mine.stream().filter(TaskRecord::isWanted).count();
            deployments.add(Structs.change(
                    rollout.deployment(),
                    Deployment.builder(),
                    deployment -> deployment
                            .desiredCount(primary ? record.service().desiredCount() : Integer.valueOf(wanted))
                            .runningCount(running(mine))
                            .pendingCount(pending(mine))));
        }
        List<TaskSet> sets = taskSets(locator.in(scope), record).stream()
                .map(set -> shown(record, set, tasks))
                .toList();
        String current = record.rollouts().isEmpty() || !record.primary().isInProgress()
                ? null
                : DeploymentHistory.deploymentArn(locator.in(scope), record, record.primary());
        return record.with(service -> service.deployments(deployments)
                        .currentServiceDeployment(current)
                        .currentServiceRevisions(revisions)
                        .events(record.events())
                        .taskSets(record.isExternal() ? sets : null)
                        .runningCount(running(tasks))
                        .pendingCount(pending(tasks)))
                .service();
    }

    private List<TaskRecord> tasks(Scope scope, ServiceRecord record) {
        return locator.tasks(scope, record.cluster()).stream()
                .filter(task -> record.group().equals(task.task().group()) && !task.isStopped())
                .toList();
    }

    /** The task sets of a service, the oldest first. */
    List<TaskSetRecord> taskSets(Region region, ServiceRecord record) {
        return region.taskSets().those(set -> set.service().equals(record.key())).stream()
                .sorted(Comparator.comparing(set -> set.set().createdAt()))
                .toList();
    }

    /** One of its task sets. */
    TaskSet of(Scope scope, ServiceRecord record, TaskSetRecord set) {
        return shown(record, set, tasks(scope, record));
    }

    private static TaskSet shown(ServiceRecord record, TaskSetRecord set, List<TaskRecord> tasks) {
        List<TaskRecord> mine = tasks.stream()
                .filter(task -> set.id().equals(task.task().startedBy()))
                .toList();
        return set.with(builder -> builder.computedDesiredCount(
                                set.desired(record.service().desiredCount()))
                        .runningCount(running(mine))
                        .pendingCount(pending(mine)))
                .set();
    }

    private static int running(List<TaskRecord> tasks) {
        return (int) tasks.stream().filter(TaskRecord::isRunning).count();
    }

    private static int pending(List<TaskRecord> tasks) {
        return (int) tasks.stream()
                .filter(task -> task.isWanted() && !task.isRunning())
                .count();
    }
}
