package dev.sundog.server.admin;

import dev.sundog.core.ambient.AdjustableClock;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the clock is shown. */
final class ClockDocument {

    private ClockDocument() {}

    static Map<String, Object> of(AdjustableClock clock) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("now", clock.now());
        document.put("mode", clock.isFrozen() ? "frozen" : "running");
        document.put("pendingTimers", clock.pendingTimers());
        return document;
    }
}
