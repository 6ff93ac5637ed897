package dev.sundog.logs.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Scope;
import dev.sundog.logs.state.LogStream.NewEvent;
import dev.sundog.testkit.SeededRandom;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream whose senders send late and all at once, against a sorted list. */
class LogStreamProperties {

    @Test
    void showsEventsInOrderWhicheverWayTheyCame() {
        SeededRandom.forEachSeed(30, random -> {
            LogStream stream = new LogStream(
                    new StreamRecord("s", 1, 0),
                    TestStores.inMemory(TestAmbient.create().ambient(), "logs")
                            .scope(Scope.DEFAULT)
                            .child("s"));
            List<LogEvent> expected = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long at = 1_000 + random.below(300);
                List<NewEvent> batch = new ArrayList<>();
                for (int n = random.below(6); n >= 0; n--) {
                    batch.add(new NewEvent(at, i + "." + n));
                    at += random.below(100);
                }
                expected.addAll(stream.add(batch, 5_000));
            }
            expected.sort(Comparator.comparing(LogEvent::place));
            EventPlace from = EventPlace.atOrAfter(1_000 + random.below(500));

            assertThat(read(stream, true, EventPlace.FIRST)).isEqualTo(expected);
            assertThat(read(stream, true, from))
                    .isEqualTo(expected.stream()
                            .filter(event -> event.place().compareTo(from) >= 0)
                            .toList());
            List<LogEvent> before = new ArrayList<>(expected.stream()
                    .filter(event -> event.place().compareTo(from) < 0)
                    .toList());
            Collections.reverse(before);
            assertThat(read(stream, false, from)).isEqualTo(before);
        });
    }

    private static List<LogEvent> read(LogStream stream, boolean forward, EventPlace from) {
        List<LogEvent> events = new ArrayList<>();
        if (forward) {
            stream.forward(from, events::add);
        } else {
            stream.backward(from, events::add);
        }
        return events;
    }
}
