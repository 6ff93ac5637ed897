package dev.sundog.logs.rule;

import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.InputLogEvent;
import dev.sundog.logs.api.RejectedLogEventsInfo;
import dev.sundog.logs.state.LogStream;
import dev.sundog.logs.state.LogStream.NewEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events of a batch of PutLogEvents are taken in.
 *
 * @param accepted in their order
 * @param rejected which were not; {@code null} where all were
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>
 */
public record BatchRule(List<NewEvent> accepted, RejectedLogEventsInfo rejected) {

    /**
     * Refuses a batch that breaks the rules as a whole, and leaves out the events that are too old, too new or expired.
     *
     * @param oldest the instant before which the group keeps no events; 0 where it keeps them for ever
     */
    public static BatchRule apply(List<InputLogEvent> events, long now, long oldest) {
        checkWhole(events);
        long tooOld = now - LogsLimits.BEHIND.toMillis();
        long tooNew = now + LogsLimits.AHEAD.toMillis();
        List<NewEvent> accepted = new ArrayList<>(events.size());
        Integer oldEnd = null;
        Integer expiredEnd = null;
        Integer newStart = null;
        for (int i = 0; i < events.size(); i++) {
            long timestamp = events.get(i).timestamp();
            if (timestamp < tooOld) {
                oldEnd = i + 1; // AWS: the index behind the last one
            } else if (timestamp < oldest) {
                expiredEnd = i + 1;
            } else if (timestamp > tooNew) {
                newStart = newStart == null ? i : newStart;
            } else {
                accepted.add(new NewEvent(timestamp, events.get(i).message()));
            }
        }
        boolean all = oldEnd == null && expiredEnd == null && newStart == null;
        return new BatchRule(accepted, all ? null : new RejectedLogEventsInfo(newStart, oldEnd, expiredEnd));
    }

    private static void checkWhole(List<InputLogEvent> events) {
        long bytes = 0;
        long last = Long.MIN_VALUE;
        for (InputLogEvent event : events) {
            if (event.timestamp() < last) {
                throw LogsErrors.notInOrder();
            }
            last = event.timestamp();
            bytes += LogStream.sizeOf(event.message());
        }
        if (last - events.getFirst().timestamp() > LogsLimits.BATCH_SPAN.toMillis()) {
            throw LogsErrors.spansTooLong();
        }
        if (bytes > LogsLimits.BATCH_BYTES) {
            throw LogsErrors.batchTooLarge(bytes);
        }
    }
}
