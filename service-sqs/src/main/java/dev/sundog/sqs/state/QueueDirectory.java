package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The queues of one account in one region. */
public final class QueueDirectory {

    private final Scope scope;
    private final Ambient ambient;
    private final InFlightLimits limits;
    private final Store store;
    private final Namespace home;
    private final RecordMap<String, QueueRecord> records;
    private final RecordMap<String, DeletedQueue> deleted;

    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final NavigableMap<String, Queue> sorted = new ConcurrentSkipListMap<>();
    /** By the name of the dead-letter queue: the queues that give their messages up to it. */
    private final Map<String, NavigableMap<String, Queue>> sources = new ConcurrentHashMap<>();

    QueueDirectory(Scope scope, Store store, Ambient ambient, InFlightLimits limits) {
        this.scope = scope;
        this.ambient = ambient;
        this.limits = limits;
        this.store = store;
        this.home = store.scope(scope);
        this.records = home.map("queues", String.class, QueueRecord.class);
        this.deleted = home.map("deleted", String.class, DeletedQueue.class);
        records.forEach((_, record) -> enter(new Queue(this, record, ambient, limits)));
    }

    public Scope scope() {
        return scope;
    }

    /** The queue of that name. */
    public Optional<Queue> find(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    /** Where a queue's messages are kept. */
    Namespace homeOf(QueueRecord record) {
        return home.child(record.name());
    }

    /**
     * Makes a queue, unless somebody else was quicker.
     *
     * @param restMillis how long an earlier queue of that name must be gone
     */
    public synchronized Queue create(
            String name, Map<String, String> attributes, Map<String, String> tags, long restMillis) {
        if (queues.containsKey(name)) {
            return queues.get(name);
        }
        long now = ambient.clock().millis();
        DeletedQueue earlier = deleted.get(name);
        if (earlier != null && now - earlier.at() < restMillis) {
            throw SqsErrors.queueDeletedRecently();
        }
        forgetDeleted(now);
        QueueRecord record = new QueueRecord(name, ambient.chance().nextLong(), now, now, 0, attributes, tags);
        records.put(name, record);
        Queue queue = new Queue(this, record, ambient, limits);
        enter(queue);
        return queue;
    }

    /** Deletes a queue and all that is in it. */
    public synchronized void delete(Queue queue) {
        if (!queues.remove(queue.name(), queue)) {
            throw SqsErrors.queueDoesNotExist();
        }
        sorted.remove(queue.name());
        queue.destroy();
        leaveSources(queue, queue.settings());
        together(() -> {
            records.remove(queue.name());
            deleted.put(queue.name(), new DeletedQueue(ambient.clock().millis()));
            homeOf(queue.record()).drop();
        });
    }

    private void forgetDeleted(long now) {
        List<String> old = new ArrayList<>();
        deleted.forEach((name, queue) -> {
            if (now - queue.at() >= SqsLimits.NAME_REST.toMillis()) {
                old.add(name);
            }
        });
        old.forEach(deleted::remove);
    }

    private void enter(Queue queue) {
        queues.put(queue.name(), queue);
        sorted.put(queue.name(), queue);
        joinSources(queue, queue.settings());
    }

    /** Writes what must not be torn apart by a crash. */
    void together(Runnable writes) {
        store.together(writes);
    }

    /** Writes down a queue that has changed. */
    void keep(QueueRecord record) {
        records.put(record.name(), record);
    }

    /** A queue has changed; called under its lock. */
    void changed(Queue queue, QueueSettings earlier) {
        keep(queue.record());
        leaveSources(queue, earlier);
        joinSources(queue, queue.settings());
    }

    // ---- lists

    /** Up to {@code most} queues whose names begin with {@code prefix} and come after {@code after}, by name. */
    public List<Queue> list(String prefix, String after, int most) {
        return page(sorted, prefix, after, most);
    }

    /** Up to {@code most} queues that give their messages up to {@code queue} and whose names come after {@code after}. */
    public List<Queue> sourcesOf(Queue queue, String after, int most) {
        return page(sources.getOrDefault(queue.name(), new ConcurrentSkipListMap<>()), "", after, most);
    }

    private static List<Queue> page(NavigableMap<String, Queue> from, String prefix, String after, int most) {
        boolean afterPrefix = after.compareTo(prefix) >= 0;
        String start = afterPrefix ? after : prefix;
        List<Queue> page = new ArrayList<>();
        for (Queue queue : from.tailMap(start, !afterPrefix || after.isEmpty()).values()) {
            if (!queue.name().startsWith(prefix) || page.size() == most) {
                break;
            }
            page.add(queue);
        }
        return page;
    }

    // ---- dead-letter queues

    /** Whether any queue gives its messages up to {@code queue}. */
    public boolean isDeadLetterQueue(Queue queue) {
        return !sourcesOf(queue, "", 1).isEmpty();
    }

    /** The queue to which {@code queue} gives its messages up, or {@code null}. */
    Queue deadLetterQueueOf(Queue queue) {
        Optional<RedrivePolicy> policy = queue.settings().redrivePolicy();
        return policy.isEmpty() ? null : queues.get(policy.get().targetName());
    }

    private void joinSources(Queue queue, QueueSettings settings) {
        settings.redrivePolicy()
                .ifPresent(policy -> sources.compute(policy.targetName(), (_, known) -> {
                    // Within the computation, or another source that leaves could throw the map away meanwhile.
                    NavigableMap<String, Queue> all = known == null ? new ConcurrentSkipListMap<>() : known;
                    all.put(queue.name(), queue);
                    return all;
                }));
    }

    private void leaveSources(Queue queue, QueueSettings settings) {
        settings.redrivePolicy()
                .ifPresent(policy -> sources.computeIfPresent(policy.targetName(), (_, known) -> {
                    known.remove(queue.name());
                    return known.isEmpty() ? null : known;
                }));
    }

    void close() {
        queues.values().forEach(Queue::close);
    }
}
