package dev.sundog.batch.scheduler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Jobs that could run, in their order: the higher priority first, then the earlier submission, then the lower index. The
 * children of an array are one entry with a bit for each, so that ten thousand of them cost little more than one.
 */
final class ReadyJobs {

    private final TreeMap<Place, Entry> entries = new TreeMap<>();
    private final boolean byPriority;
    private int size;

    /** @param byPriority whether priorities of jobs count; else only their order does */
    ReadyJobs(boolean byPriority) {
        this.byPriority = byPriority;
    }

    private record Place(int priority, long order) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return priority != other.priority
                    ? Integer.compare(other.priority, priority)
                    : Long.compare(order, other.order);
        }
    }

    /** @param indices which children; {@code null} where the job itself is meant */
    private record Entry(Job root, BitSet indices) {
        Job first() {
            return indices == null ? root : root.children().get(indices.nextSetBit(0));
        }
    }

    private Place place(Job job) {
        return new Place(byPriority ? job.record().priority() : 0, job.record().order());
    }

    void add(Job job) {
        Entry entry =
                entries.computeIfAbsent(place(job), _ -> new Entry(job.root(), job.isChild() ? new BitSet() : null));
        if (job.isChild()) {
            entry.indices.set(job.index());
        }
        size++;
    }

    /** Takes a job out, which must be in. */
    void remove(Job job) {
        Place place = place(job);
        if (job.isChild()) {
            BitSet indices = entries.get(place).indices;
            indices.clear(job.index());
            if (indices.isEmpty()) {
                entries.remove(place);
            }
        } else {
            entries.remove(place);
        }
        size--;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return size;
    }

    /** The first of all, of which there must be one. */
    Job first() {
        return entries.firstEntry().getValue().first();
    }

    /** The first ones, at most {@code most}. */
    List<Job> front(int most) {
        List<Job> front = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.indices == null) {
                front.add(entry.root);
            } else {
                entry.indices.stream()
                        .limit(most - front.size())
                        .forEach(index -> front.add(entry.root.children().get(index)));
            }
            if (front.size() == most) {
                break;
            }
        }
        return front;
    }

    /** How many come before a job, which must be in. */
    int before(Job job) {
        int count = 0;
        for (Entry entry : entries.headMap(place(job)).values()) {
            count += entry.indices == null ? 1 : entry.indices.cardinality();
        }
        return job.isChild()
                ? count + entries.get(place(job)).indices.get(0, job.index()).cardinality()
                : count;
    }
}
