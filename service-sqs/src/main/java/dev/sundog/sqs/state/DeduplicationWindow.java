package dev.sundog.sqs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.sqs.SqsLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The deduplication ids of the last five minutes of a FIFO queue. Guarded by the queue's lock. */
final class DeduplicationWindow {

    private static final long LENGTH = SqsLimits.DEDUPLICATION.toMillis();

    private final RecordMap<String, Deduplicated> remembered;
    /** Oldest first: all are remembered for the same time. */
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    private record Entry(String key, long at) {}

    DeduplicationWindow(Namespace home) {
        remembered = home.map("deduplication", String.class, Deduplicated.class);
        List<Entry> known = new ArrayList<>();
        remembered.forEach((key, earlier) -> known.add(new Entry(key, earlier.at())));
        known.sort(Comparator.comparingLong(Entry::at));
        entries.addAll(known);
    }

    /** The message sent with that id within the window, or {@code null}. */
    Deduplicated find(String key, long now) {
        forget(now);
        return remembered.get(key);
    }

    void remember(String key, QueuedMessage message) {
        MessageContent content = message.content();
        remembered.put(key, new Deduplicated(content.idHigh(), content.idLow(), message.sequence(), message.sentAt()));
        entries.add(new Entry(key, message.sentAt()));
    }

    /** The key under which a message is remembered. */
    static String key(MessageContent content, boolean byGroup) {
        String id = content.deduplicationId();
        // The length keeps a group and an id apart wherever the one ends and the other begins.
        return byGroup ? content.groupId().length() + ":" + content.groupId() + id : id;
    }

    /** Forgets all ids. */
    void clear() {
        remembered.clear();
        entries.clear();
    }

    /** Forgets what counts no more. */
    void forget(long now) {
        while (!entries.isEmpty() && entries.element().at() + LENGTH <= now) {
            Entry oldest = entries.element();
            Deduplicated known = remembered.get(oldest.key());
            if (known != null && known.at() == oldest.at()) {
                remembered.remove(oldest.key());
            }
            entries.remove(); // after the record, which the store may refuse to take away
        }
    }
}
