package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.scheduler.Explanation.EnvironmentView;
import dev.sundog.batch.scheduler.Placer.Found;
import dev.sundog.batch.state.Progress.Demand;
import dev.sundog.core.ambient.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a job waits for. */
final class Explainer {

    private static final double MILLI = 1000.0;

    private final Board board;
    private final Placer placer;
    private final Clock clock;

    Explainer(Board board, Placer placer, Clock clock) {
        this.board = board;
        this.placer = placer;
        this.clock = clock;
    }

    Explanation why(Job job) {
        return switch (job.status()) {
            case SUBMITTED -> plain(job, "The scheduler has not looked at it yet.");
            case PENDING -> job.isArray() ? array(job) : pending(job);
            case RUNNABLE -> runnable(job);
            case STARTING -> placed(job, "Its containers are being started");
            case RUNNING -> placed(job, "It runs");
            case SUCCEEDED -> plain(job, "It has succeeded.");
            case FAILED -> plain(job, "It has failed: " + job.progress().reason());
        };
    }

    private static Explanation plain(Job job, String because) {
        return new Explanation(job, because, List.of(), 0, List.of());
    }

    private static Explanation placed(Job job, String what) {
        return plain(job, what + " in " + job.progress().latest().environment() + ", for " + vcpus(job) + " vCPU.");
    }

    private Explanation array(Job job) {
        List<String> unmet = unmet(job);
        String children = job.children().summary().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return new Explanation(
                job,
                (unmet.isEmpty() ? "Its children have not all ended: " : "Its children wait for other jobs: ")
                        + children + ".",
                unmet,
                0,
                List.of());
    }

    private Explanation pending(Job job) {
        List<String> unmet = unmet(job);
        String because = "It waits for " + unmet.size() + (unmet.size() == 1 ? " job" : " jobs") + " to succeed.";
        return new Explanation(
                job,
                job.progress().demand() == Demand.NONE
                        ? because
                        : "It has been cancelled, and ends when the jobs that it waits for have ended.",
                unmet,
                0,
                List.of());
    }

    private List<String> unmet(Job job) {
        List<String> unmet = new ArrayList<>();
        for (JobDependency dependency : job.record().dependsOn()) {
            unmetBy(job, dependency)
                    .filter(other -> !other.status().isOver())
                    .ifPresent(other -> unmet.add(other.id()));
        }
        return unmet;
    }

    private Optional<Job> unmetBy(Job job, JobDependency dependency) {
        if (dependency.jobId() == null) {
            return job.isChild() && job.index() > 0
                    ? Optional.of(job.parent().children().get(job.index() - 1))
                    : Optional.empty();
        }
        Optional<Job> other = board.jobs().find(dependency.jobId());
        return job.isChild() && "N_TO_N".equals(dependency.type())
                ? other.map(array -> array.children().get(job.index()))
                : other;
    }

    private Explanation runnable(Job job) {
        Line line = board.line(job).line();
        Job head = line.head(clock.millis());
        List<EnvironmentView> views =
                placer.survey(job).stream().map(Explainer::view).toList();
        if (head != job) {
            int ahead = line.before(job);
            String because = ahead > 0
                    ? ahead + (ahead == 1 ? " job comes" : " jobs come") + " before it in its queue, first " + head.id()
                            + ": " + headBecause(head)
                    : "Another share has used less for its weight, so " + head.id() + " has its turn first: "
                            + headBecause(head);
            return new Explanation(job, because, List.of(head.id()), ahead, views);
        }
        // What AWS would say of a job that can never run, where it would say anything.
        String words = job.progress().reason();
        return new Explanation(
                job,
                headBecause(job) + (words.isEmpty() ? "" : " " + words),
                board.consumables().lacking(job).stream().toList(),
                0,
                views);
    }

    private String headBecause(Job head) {
        Optional<String> lacking = board.consumables().lacking(head);
        if (lacking.isPresent()) {
            return "it waits for the consumable resource " + lacking.get() + ".";
        }
        List<Found> found = placer.survey(head);
        return found.isEmpty()
                ? "its queue has no environment."
                : "it needs " + vcpus(head) + " vCPU, and "
                        + found.stream().map(Explainer::words).collect(Collectors.joining(", "))
                        + ".";
    }

    private static String words(Found found) {
        Capacity capacity = found.capacity();
        return capacity.name() + " " + found.room().words()
                + (found.room() == Room.FULL
                        ? " (" + number(capacity.used()) + " of " + number(capacity.most()) + " vCPU in use)"
                        : found.room() == Room.TOO_SMALL ? " (" + number(capacity.most()) + " vCPU)" : "");
    }

    private static EnvironmentView view(Found found) {
        Capacity capacity = found.capacity();
        return new EnvironmentView(
                capacity.name(),
                capacity.detail().state() + "/" + capacity.detail().status(),
                capacity.most() / MILLI,
                capacity.used() / MILLI,
                found.room().name());
    }

    private static String vcpus(Job job) {
        return number(job.need().milliVcpus());
    }

    private static String number(long milli) {
        return milli % MILLI == 0 ? Long.toString(milli / 1000) : Double.toString(milli / MILLI);
    }
}
