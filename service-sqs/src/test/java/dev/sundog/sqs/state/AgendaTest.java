package dev.sundog.sqs.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.SeededRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private record Entry(long instant, long sequence) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return instant != other.instant
                    ? Long.compare(instant, other.instant)
                    : Long.compare(sequence, other.sequence);
        }
    }

    @Test
    void givesEntriesInTheOrderOfTheirInstants() {
        SeededRandom.forEachSeed(20, random -> {
            Agenda agenda = new Agenda();
            TreeSet<Entry> expected = new TreeSet<>();
            for (int i = 0; i < 2_000; i++) {
                if (random.percent(i < 1_000 ? 60 : 40) || expected.isEmpty()) {
                    // mostly in order, as messages expire, and now and then out of it
                    long instant = random.percent(80) ? i / 10 : random.below(200);
                    Entry entry = new Entry(instant, i);
                    agenda.add(entry.instant(), entry.sequence());
                    expected.add(entry);
                } else if (random.percent(5)) {
                    agenda.keep((_, sequence) -> sequence % 3 != 0);
                    expected.removeIf(entry -> entry.sequence() % 3 == 0);
                } else {
                    Entry first = expected.pollFirst();
                    assertThat(agenda.firstInstant()).isEqualTo(first.instant());
                    assertThat(agenda.poll()).isEqualTo(first.sequence());
                }
                assertThat(agenda.size()).isEqualTo(expected.size());
            }
        });
    }

    @Test
    void anEmptyAgendaNamesNoInstant() {
        assertThat(new Agenda().firstInstant()).isEqualTo(Long.MAX_VALUE);
    }
}
