package dev.sundog.logs.operation;

import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogStream;
import java.util.ArrayList;
import java.util.List;

/** Events as far as a page goes: by their number and by their bytes. */
final class PageOfEvents {

    private final int most;
    private final List<LogEvent> events = new ArrayList<>();
    private long bytes;

    PageOfEvents(int most) {
        this.most = most;
    }

    /** Adds an event if there is room for it, and says whether there was. */
    boolean add(LogEvent event) {
        bytes += LogStream.sizeOf(event.message());
        if (events.size() == most || (bytes > LogsLimits.PAGE_BYTES && !events.isEmpty())) {
            return false;
        }
        events.add(event);
        return true;
    }

    List<LogEvent> events() {
        return events;
    }
}
