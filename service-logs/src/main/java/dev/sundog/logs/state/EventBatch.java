package dev.sundog.logs.state;

import dev.sundog.core.store.Weighted;
import java.util.List;

/**
 * Events that came together, in the order of their instants, which are in milliseconds since the epoch.
 *
 * @param ingestedAt when they were taken in
 */
record EventBatch(long ingestedAt, List<Long> timestamps, List<String> messages) implements Weighted {

    private static final int FIXED_WEIGHT = 120;
    private static final int EVENT_WEIGHT = 80;

    @Override
    public int weight() {
        int weight = FIXED_WEIGHT;
        for (String message : messages) {
            weight += EVENT_WEIGHT + message.length();
        }
        return weight;
    }

    int size() {
        return timestamps.size();
    }

    EventPlace place(long batch, int index) {
        return EventPlace.of(timestamps.get(index), batch, index);
    }

    /** The index of the first event in {@code from} or behind it; the size where there is none. */
    int firstFrom(long batch, EventPlace from) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place(batch, middle).compareTo(from) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    LogEvent event(long batch, int index) {
        return new LogEvent(place(batch, index), ingestedAt, messages.get(index));
    }
}
