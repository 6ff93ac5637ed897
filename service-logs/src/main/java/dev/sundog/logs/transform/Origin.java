package dev.sundog.logs.transform;

import java.util.Map;

/** Where an event is from, by the names that transformers know: {@code @logGroupName} and the like. */
public record Origin(Map<String, String> values) {

    /** Tells of a test, which has no group. */
    public static final Origin NOWHERE = new Origin(Map.of());

    /** An event of a stream. */
    public static Origin of(String group, String stream, String account, String region) {
        return new Origin(Map.of(
                "@logGroupName", group, "@logGroupStream", stream, "@accountId", account, "@regionName", region));
    }
}
