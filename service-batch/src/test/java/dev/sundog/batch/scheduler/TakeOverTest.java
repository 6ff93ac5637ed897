package dev.sundog.batch.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.state.JobStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Attempts that were under way when the emulator was killed. */
class TakeOverTest {

    private final SchedulerFixture batch =
            new SchedulerFixture().environment("room", 1).queue("queue", 1, "room");

    private void running(String id) {
        batch.runner.starts(id);
    }

    private void crashWith(String survivor) {
        batch.runner.survives(survivor);
        batch.crash();
        batch.look();
    }

    @Test
    void whatStillRunsGoesOnInItsRoom() {
        batch.submit("a", "b");
        running("a");
        long startedAt = batch.job("a").progress().startedAt();
        batch.advance(Duration.ofMinutes(1));

        crashWith("a");

        assertThat(batch.status("a")).isEqualTo(JobStatus.RUNNING);
        assertThat(batch.status("b")).isEqualTo(JobStatus.RUNNABLE);
        batch.runner.exits("a", 0);
        assertThat(batch.status("a")).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(batch.job("a").progress().attempts()).hasSize(1);
        assertThat(batch.job("a").progress().startedAt()).isEqualTo(startedAt);
        assertThat(batch.runner.ids()).containsExactly("b");
    }

    @Test
    void whatIsGoneIsTriedAgain() {
        batch.draft("a").attempts(2).submit();
        batch.look();
        running("a");

        batch.crash();
        batch.look();

        assertThat(batch.status("a")).isEqualTo(JobStatus.STARTING);
        assertThat(batch.job("a").progress().attempts().getFirst().reason()).startsWith("Host EC2 (instance i-");
    }

    @Test
    void whatWasBeingStartedIsNotTakenOver() {
        batch.submit("a");
        crashWith("a");
        assertThat(batch.status("a")).isEqualTo(JobStatus.FAILED);
        assertThat(batch.reason("a")).startsWith("Host EC2 (instance i-");
    }

    @Test
    void theTimeToRunIsCountedFromTheOldStart() {
        batch.draft("a").timeout(60).submit();
        batch.look();
        running("a");
        batch.advance(Duration.ofSeconds(40));
        crashWith("a");
        batch.advance(Duration.ofSeconds(19));
        assertThat(batch.runner.of("a").stoppedWithin).isEmpty();
        batch.advance(Duration.ofSeconds(1));
        assertThat(batch.runner.of("a").stoppedWithin).contains(BatchLimits.GRACE);
    }

    @Test
    void aUsersWishIsNotForgotten() {
        batch.submit("a");
        running("a");
        batch.terminate("a", "enough");
        crashWith("a");
        assertThat(batch.runner.of("a").stoppedWithin).contains(BatchLimits.GRACE);
        batch.runner.exits("a", 143);
        assertThat(batch.status("a")).isEqualTo(JobStatus.FAILED);
        assertThat(batch.reason("a")).isEqualTo("enough");
    }

    @Test
    void aResourceStaysTaken() {
        batch.environment("room", 2).resource("licence", 1, "REPLENISHABLE");
        batch.draft("a").takes("licence", 1).submit();
        batch.draft("b").takes("licence", 1).submit();
        batch.look();
        running("a");
        crashWith("a");
        assertThat(batch.runner.ids()).containsExactly("a");
        batch.runner.exits("a", 0);
        assertThat(batch.runner.ids()).containsExactly("b");
    }

    @Test
    void childrenOfArraysGoOnToo() {
        batch.draft("a").array(2).submit();
        batch.look();
        running("a:0");
        crashWith("a:0");
        batch.runner.exits("a:0", 0);
        running("a:1");
        batch.runner.exits("a:1", 0);
        assertThat(batch.status("a")).isEqualTo(JobStatus.SUCCEEDED);
    }
}
