package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.JobStateTimeLimitAction;
import dev.sundog.core.ambient.Scheduler.Timer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A job queue as the scheduler sees it: its line, its environments, and what keeps its head from running. */
final class QueueLine {

    private final String name;
    private final Line line;
    private JobQueueDetail detail;
    private List<String> environments = List.of();
    /** The code of the reason for which the head can never run as things are; empty where it only waits. */
    private String blockCode = "";

    private Job blocked;
    private Timer limit;

    QueueLine(JobQueueDetail detail, Optional<FairsharePolicy> policy) {
        this.name = detail.jobQueueName();
        this.line = policy.<Line>map(FairLine::new).orElseGet(FifoLine::new);
        update(detail);
    }

    void update(JobQueueDetail next) {
        detail = next;
        environments = next.computeEnvironmentOrder().stream()
                .sorted(Comparator.comparing(ComputeEnvironmentOrder::order))
                .map(order -> nameOf(order.computeEnvironment()))
                .toList();
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String name() {
        return name;
    }

    Line line() {
        return line;
    }

    int priority() {
        return detail.priority();
    }

    String policyArn() {
        return detail.schedulingPolicyArn();
    }

    /** Names of the environments, in the order in which they are tried. */
    List<String> environments() {
        return environments;
    }

    /** The head cannot run for a reason that does not go by itself; whether that is news. */
    boolean block(Job head, String code) {
        if (blocked == head && blockCode.equals(code)) {
            return false;
        }
        unblock();
        blocked = head;
        blockCode = code;
        return true;
    }

    boolean isBlockedBy(Job head, String code) {
        return blocked == head && blockCode.equals(code);
    }

    void limitBlockBy(Timer timer) {
        limit = timer;
    }

    void unblock() {
        blocked = null;
        blockCode = "";
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    /** What is to be done with a job that is blocked for a reason. */
    Optional<JobStateTimeLimitAction> actionFor(String code) {
        return detail.jobStateTimeLimitActions() == null
                ? Optional.empty()
                : detail.jobStateTimeLimitActions().stream()
                        .filter(action -> action.reason().equals(code))
                        .findFirst();
    }
}
