package dev.sundog.core.ambient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AdjustableClock clock = AdjustableClock.manual(START, failure -> {
        throw new AssertionError(failure);
    });
    private final SeededChance chance = new SeededChance(1);
    private final Alarms alarms = new Alarms(new Ambient(clock, new RandomIds(chance), chance, clock.scheduler()));
    private final List<String> done = new ArrayList<>();

    private void set(String name, int seconds, String what) {
        alarms.set(name, START.plusSeconds(seconds), () -> done.add(what));
    }

    @Test
    void aLaterAlarmTakesThePlaceOfAnEarlierOneOfTheSameName() {
        set("a", 1, "first");
        set("a", 2, "second");
        set("b", 1, "other");
        clock.advance(Duration.ofSeconds(3));

        assertThat(done).containsExactly("other", "second");
    }

    @Test
    void whatIsCancelledOrClosedDoesNotHappen() {
        set("a", 1, "cancelled");
        set("b", 1, "closed");
        alarms.cancel("a");
        alarms.cancel("none");
        alarms.close();
        set("c", 1, "too late");
        clock.advance(Duration.ofSeconds(3));

        assertThat(done).isEmpty();
    }

    @Test
    void anAlarmThatHasFiredIsForgotten() {
        List<Runnable> tasks = new ArrayList<>();
        Scheduler scheduler = (_, task) -> {
            tasks.add(task);
            return () -> done.add("cancelled");
        };
        Alarms watched = new Alarms(new Ambient(clock, new RandomIds(chance), chance, scheduler));
        watched.set("a", START, () -> done.add("fired"));
        tasks.getFirst().run();
        watched.cancel("a");
        watched.close();

        assertThat(done).containsExactly("fired");
    }

    @Test
    void anAlarmThatIsReplacedAsItFallsDueDoesNothing() {
        List<Runnable> tasks = new ArrayList<>();
        Scheduler late = (_, task) -> {
            tasks.add(task);
            return () -> {};
        };
        Alarms racing = new Alarms(new Ambient(clock, new RandomIds(chance), chance, late));
        racing.set("a", START, () -> done.add("first"));
        racing.set("a", START, () -> done.add("second"));
        tasks.forEach(Runnable::run);

        assertThat(done).containsExactly("second");
    }
}
