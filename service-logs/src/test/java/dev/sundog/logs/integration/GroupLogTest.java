package dev.sundog.logs.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.LogSink;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.LogsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other services log. */
class GroupLogTest {

    private final LogsFixture logs = new LogsFixture();
    private final LogSink sink = logs.ports.find(LogSink.class).orElseThrow();

    private void print(String line) {
        sink.append(Scope.DEFAULT, "g", "s", List.of(new LogSink.Line(logs.now(), line)));
    }

    @Test
    void theLinesOfAStreamAreCounted() {
        assertThat(sink.count(Scope.DEFAULT, "g", "s")).isZero();
        sink.open(Scope.DEFAULT, "g", "s");
        assertThat(sink.count(Scope.DEFAULT, "g", "s")).isZero();
        print("one");
        print("two");
        assertThat(sink.count(Scope.DEFAULT, "g", "s")).isEqualTo(2);
        assertThat(sink.count(Scope.DEFAULT, "g", "other")).isZero();
    }
}
