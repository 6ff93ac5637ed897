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

    LogEvent event(long batch, int index) {
        return new LogEvent(place(batch, index), ingestedAt, messages.get(index));
    }
}
