package dev.sundog.ecs.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Deployment;
import dev.sundog.ecs.api.Service;
import dev.sundog.ecs.api.ServiceCurrentRevisionSummary;
import dev.sundog.ecs.deploy.DeploymentHistory;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;

/** Services as they are shown: with what their tasks do at this moment. */
record ServiceView(Locator locator) {

    Service of(Scope scope, ServiceRecord record) {
        String group = "service:" + record.name();
        List<TaskRecord> tasks = locator.tasks(scope, record.cluster()).stream()
                .filter(task -> group.equals(task.task().group()) && !task.isStopped())
                .toList();
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
        String current = record.rollouts().isEmpty() || !record.primary().isInProgress()
                ? null
                : DeploymentHistory.deploymentArn(locator.in(scope), record, record.primary());
        return record.with(service -> service.deployments(deployments)
                        .currentServiceDeployment(current)
                        .currentServiceRevisions(revisions)
                        .events(record.events())
                        .runningCount(running(tasks))
                        .pendingCount(pending(tasks)))
                .service();
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
