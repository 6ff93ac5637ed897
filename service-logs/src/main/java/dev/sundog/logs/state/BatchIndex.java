package dev.sundog.logs.state;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the batches of a stream lie in time. As a rule each begins where the one before it ended, but a sender may send late,
 * and several may send at once: so they may overlap. Not safe for concurrent use.
 */
final class BatchIndex {

    private final NavigableMap<EventPlace, Span> byFirst = new TreeMap<>();
    private final NavigableMap<EventPlace, Span> byLast = new TreeMap<>();
    /** Milliseconds from the first to the last event of the longest batch that ever was here. */
    private long longest;

    /**
     * A batch in time.
     *
     * @param bytes of its messages, with AWS's overheads
     */
    record Span(long batch, EventPlace first, EventPlace last, long bytes) {}

    void add(Span span) {
        byFirst.put(span.first(), span);
        byLast.put(span.last(), span);
        longest = Math.max(longest, span.last().timestamp() - span.first().timestamp());
    }

    void remove(Span span) {
        byFirst.remove(span.first());
        byLast.remove(span.last());
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    EventPlace first() {
        return byFirst.firstKey();
    }

    EventPlace last() {
        return byLast.lastKey();
    }

    /** The batch that ends first, or {@code null}. */
    Span endsFirst() {
        return byLast.isEmpty() ? null : byLast.firstEntry().getValue();
    }

    /** Batches that begin before {@code place} and end there or later, in the order of their beginnings. */
    List<Span> across(EventPlace place) {
        List<Span> found = new ArrayList<>();
        for (Span span : byLast.tailMap(place, true).values()) {
            if (span.last().timestamp() - place.timestamp() > longest) {
                break; // this one and all that end later begin later than the place, too
            }
            if (span.first().compareTo(place) < 0) {
                found.add(span);
            }
        }
        return found;
    }

    /** The first batch that begins at {@code place} or later, or {@code null}. */
    Span beginningAt(EventPlace place) {
        var entry = byFirst.ceilingEntry(place);
        return entry == null ? null : entry.getValue();
    }

    /** The last batch that ends before {@code place}, or {@code null}. */
    Span endingBefore(EventPlace place) {
        var entry = byLast.lowerEntry(place);
        return entry == null ? null : entry.getValue();
    }
}
