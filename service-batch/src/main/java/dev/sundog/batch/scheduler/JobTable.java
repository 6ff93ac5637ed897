package dev.sundog.batch.scheduler;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All jobs that are known, by id, and by queue in the order of their submission. */
public final class JobTable {

    private final Map<String, Job> byId = new HashMap<>();
    private final Map<String, NavigableMap<Long, Job>> byQueue = new HashMap<>();

    void enter(Job job) {
        byId.put(job.record().id(), job);
        byQueue.computeIfAbsent(job.record().queue(), _ -> new TreeMap<>())
                .put(job.record().order(), job);
    }

    void remove(Job job) {
        byId.remove(job.record().id());
        byQueue.computeIfPresent(job.record().queue(), (_, jobs) -> {
            jobs.remove(job.record().order());
            return jobs.isEmpty() ? null : jobs;
        });
    }

    /** The job, or child of an array, of that id. */
    public Optional<Job> find(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(byId.get(id));
        }
        Job parent = byId.get(id.substring(0, colon));
        return parent == null || !parent.isArray()
                ? Optional.empty()
                : number(id.substring(colon + 1), parent.children().size()).map(parent.children()::get);
    }

    private static Optional<Integer> number(String text, int below) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number < below ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The jobs of a queue, the latest first; children are not among them. */
    public Collection<Job> of(String queue) {
        NavigableMap<Long, Job> jobs = byQueue.get(queue);
        return jobs == null ? List.of() : jobs.descendingMap().values();
    }

    /** The jobs of a queue that were submitted before another one, the latest first. */
    public Collection<Job> before(String queue, long order) {
        NavigableMap<Long, Job> jobs = byQueue.get(queue);
        return jobs == null
                ? List.of()
                : jobs.headMap(order, false).descendingMap().values();
    }

    /** All jobs but children, in no order. */
    public Collection<Job> all() {
        return byId.values();
    }
}
