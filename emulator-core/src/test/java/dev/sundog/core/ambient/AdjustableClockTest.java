package dev.sundog.core.ambient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdjustableClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Throwable> failures = new ArrayList<>();
    private final AdjustableClock manual = AdjustableClock.manual(START, failures::add);
    private final AtomicLong wall = new AtomicLong(START.toEpochMilli());
    private final AdjustableClock running = AdjustableClock.realTime(wall::get);
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void manualClockStandsUntilItIsAdvanced() {
        assertThat(manual.now()).isEqualTo(START);
        manual.advance(Duration.ofDays(14));
        assertThat(manual.now()).isEqualTo(START.plus(Duration.ofDays(14)));
        assertThat(manual.isFrozen()).isTrue();
    }

    @Test
    void advancingRunsWhatBecomesDueInOrderWithTheClockAtEachInstant() {
        note("third", 30);
        note("first", 10);
        note("second", 20);
        note("same instant, added later", 20);
        note("beyond", 31);

        manual.advance(Duration.ofSeconds(30));

        assertThat(ran).containsExactly("first@10", "second@20", "same instant, added later@20", "third@30");
        assertThat(manual.now()).isEqualTo(START.plusSeconds(30));
        assertThat(manual.pendingTimers()).isEqualTo(1);
    }

    @Test
    void tasksScheduledByTasksWithinTheWindowRunToo() {
        manual.scheduler().at(START.plusSeconds(1), this::tick);
        manual.advance(Duration.ofSeconds(5));
        assertThat(ran).containsExactly("tick@1", "tick@2", "tick@3", "tick@4", "tick@5");
    }

    private void tick() {
        ran.add("tick@" + elapsed());
        manual.scheduler().at(manual.now().plusSeconds(1), this::tick);
    }

    @Test
    void tasksThatAreDueAlreadyRunAtTheNextAdvanceEvenByNothing() {
        note("past", -5);
        manual.advance(Duration.ZERO);
        assertThat(ran).containsExactly("past@0");
    }

    @Test
    void cancelledTasksNeverRunAndCancellingTwiceDoesNoHarm() {
        Scheduler.Timer timer = note("cancelled", 1);
        note("kept", 1);
        timer.cancel();
        timer.cancel();
        manual.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("kept@1");
        timer.cancel();
    }

    @Test
    void aTaskMayCancelAnotherOfTheSameInstant() {
        List<Scheduler.Timer> victim = new ArrayList<>();
        manual.scheduler().at(START.plusSeconds(1), () -> victim.getFirst().cancel());
        victim.add(note("victim", 1));
        manual.advance(Duration.ofSeconds(1));
        assertThat(ran).isEmpty();
    }

    @Test
    void aFailingTaskIsReportedAndTheNextOnesStillRun() {
        manual.scheduler().at(START.plusSeconds(1), () -> {
            throw new IllegalStateException("broken");
        });
        note("next", 2);
        manual.advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("next@2");
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("broken"));
    }

    @Test
    void settingForwardRunsWhatIsDueAndSettingBackRunsNothing() {
        note("later", 60);
        manual.set(START.plusSeconds(90));
        assertThat(ran).containsExactly("later@60");

        manual.set(START.minusSeconds(5));
        note("kept", 1);
        assertThat(manual.now()).isEqualTo(START.minusSeconds(5));
        manual.set(START);
        assertThat(ran).hasSize(1);
    }

    @Test
    void tasksDoNotRunBeforeTheFractionOfAMillisecondInWhichTheyAreDue() {
        manual.scheduler().at(START.plusNanos(1), () -> ran.add("early"));
        manual.advance(Duration.ZERO);
        assertThat(ran).isEmpty();
        manual.advance(Duration.ofMillis(1));
        assertThat(ran).containsExactly("early");
    }

    @Test
    void theEndOfTimeNeverComes() {
        manual.scheduler().at(Instant.MAX, () -> ran.add("end"));
        manual.advance(Duration.ofDays(365_000));
        assertThat(ran).isEmpty();
        assertThat(manual.pendingTimers()).isEqualTo(1);
    }

    @Test
    void timeStaysWithinTheYearsThatDatesOnTheWireCanShow() {
        assertThatThrownBy(() -> manual.set(Instant.EPOCH.minusMillis(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> manual.set(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> manual.advance(Duration.ofDays(4_000_000))).isInstanceOf(ArithmeticException.class);
        assertThat(manual.now()).isEqualTo(START);
    }

    @Test
    void timeCannotBeAdvancedBackwardsNorByATask() {
        assertThatThrownBy(() -> manual.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        manual.scheduler().at(START, () -> manual.advance(Duration.ofDays(1)));
        manual.advance(Duration.ZERO);
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runningClockFollowsRealTimeAndItsOffset() {
        wall.addAndGet(1500);
        assertThat(running.now()).isEqualTo(START.plusMillis(1500));
        running.advance(Duration.ofHours(1));
        wall.addAndGet(500);
        assertThat(running.now()).isEqualTo(START.plusMillis(2000).plus(Duration.ofHours(1)));
        assertThat(running.isFrozen()).isFalse();
    }

    @Test
    void frozenClockIgnoresRealTimeAndResumesWhereItStood() {
        running.freeze();
        wall.addAndGet(60_000);
        assertThat(running.now()).isEqualTo(START);
        running.resume();
        wall.addAndGet(1);
        assertThat(running.now()).isEqualTo(START.plusMillis(1));
        running.resumeRealTime();
        assertThat(running.now()).isEqualTo(START.plusMillis(60_001));
    }

    @Test
    void runningClockNeverGoesBackWhenTheMachinesDoes() {
        running.now();
        wall.addAndGet(-300);
        assertThat(running.now()).isEqualTo(START);
        wall.addAndGet(-3_600_000);
        assertThat(running.now()).isEqualTo(START);
        wall.addAndGet(250);
        assertThat(running.now()).isEqualTo(START.plusMillis(250));
    }

    @Test
    void timerThreadRunsTasksThatAreDueAlreadyAndThoseThatBecomeDueByTheWall() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        running.scheduler().at(START, done::countDown);
        running.scheduler().at(START.plusMillis(50), done::countDown);
        wall.addAndGet(50);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void advancingARunningClockHasRunEverythingWhenItReturns() {
        AtomicLong sum = new AtomicLong();
        for (int i = 1; i <= 1000; i++) {
            int second = i;
            running.scheduler().at(START.plusSeconds(i), () -> sum.addAndGet(second));
        }
        running.advance(Duration.ofSeconds(1000));
        assertThat(sum).hasValue(500_500);
    }

    @Test
    void closedClockRunsNothingMore() {
        note("never", 1);
        manual.close();
        note("never either", 1);
        manual.advance(Duration.ofDays(1));
        assertThat(ran).isEmpty();
        assertThat(manual.pendingTimers()).isZero();
    }

    private Scheduler.Timer note(String name, int second) {
        return manual.scheduler().at(START.plusSeconds(second), () -> ran.add(name + "@" + elapsed()));
    }

    private long elapsed() {
        return Duration.between(START, manual.now()).toSeconds();
    }
}
