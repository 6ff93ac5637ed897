package dev.sundog.logs.operation;

import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.state.EventPlace;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where an event is, as the results of queries carry it in {@code @ptr}. */
record LogPointer(String group, String stream, EventPlace place) {

    private static final String DIVIDE = "\n";

    static LogPointer to(LogGroup group, LogStream stream, LogEvent event) {
        return new LogPointer(group.name(), stream.name(), event.place());
    }

    static LogPointer parse(String text) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split(DIVIDE, -1);
            if (parts.length == 3) {
                return new LogPointer(
                        parts[1], parts[2], EventPlace.ofId(parts[0]).orElseThrow(LogsErrors::invalidPointer));
            }
        } catch (IllegalArgumentException _) {
            // no Base64: no pointer of ours either
        }
        throw LogsErrors.invalidPointer();
    }

    @Override
    public String toString() {
        String text = String.join(DIVIDE, place.id(), group, stream);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
