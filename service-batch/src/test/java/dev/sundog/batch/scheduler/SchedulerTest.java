package dev.sundog.batch.scheduler;

import static dev.sundog.batch.state.JobStatus.FAILED;
import static dev.sundog.batch.state.JobStatus.PENDING;
import static dev.sundog.batch.state.JobStatus.RUNNABLE;
import static dev.sundog.batch.state.JobStatus.RUNNING;
import static dev.sundog.batch.state.JobStatus.STARTING;
import static dev.sundog.batch.state.JobStatus.SUBMITTED;
import static dev.sundog.batch.state.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.state.Attempt;
import dev.sundog.batch.state.ContainerEnd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One queue with one environment of two processors. */
class SchedulerTest {

    private final SchedulerFixture batch = new SchedulerFixture();

    @BeforeEach
    void aQueue() {
        batch.environment("room", 2).queue("queue", 1, "room");
    }

    // ---- states

    @Test
    void aJobGoesThroughAllStatesToItsSuccess() {
        batch.draft("a").submit();
        assertThat(batch.status("a")).isEqualTo(SUBMITTED);
        batch.look();
        assertThat(batch.status("a")).isEqualTo(STARTING);
        batch.runner.starts("a");
        assertThat(batch.status("a")).isEqualTo(RUNNING);
        batch.runner.exits("a", 0);

        assertThat(batch.status("a")).isEqualTo(SUCCEEDED);
        assertThat(batch.changes).containsExactly("a RUNNABLE", "a STARTING", "a RUNNING", "a SUCCEEDED");
        assertThat(batch.reason("a")).isEqualTo("Essential container in task exited");
    }

    @Test
    void aJobThatEndsOtherwiseFailsWithItsExitCode() {
        batch.submit("a");
        batch.runner.starts("a");
        batch.advance(Duration.ofSeconds(5));
        batch.runner.exits("a", 3);

        assertThat(batch.status("a")).isEqualTo(FAILED);
        Attempt attempt = batch.job("a").progress().attempts().getFirst();
        assertThat(attempt.ends()).containsExactly(new ContainerEnd("default", 3, ""));
        assertThat(attempt.stoppedAt() - attempt.startedAt()).isEqualTo(5000);
        assertThat(attempt.environment()).isEqualTo("room");
        assertThat(attempt.host()).matches("i-[0-9a-f]{17}");
    }

    @Test
    void jobsBeyondTheCapacityWaitTheirTurn() {
        batch.submit("a", "b", "c", "d");
        assertThat(batch.runner.ids()).containsExactly("a", "b");
        assertThat(batch.status("c")).isEqualTo(RUNNABLE);

        batch.runner.exits("b", 0);

        assertThat(batch.runner.ids()).containsExactly("a", "c");
    }

    @Test
    void aGreatJobIsNotOvertakenBySmallOnes() {
        batch.submit("a");
        batch.draft("great").vcpus("2").submit();
        batch.submit("small");
        assertThat(batch.runner.ids()).containsExactly("a");

        batch.runner.exits("a", 0);

        assertThat(batch.runner.ids()).containsExactly("great");
    }

    @Test
    void aJobIsForgottenSevenDaysAfterItsEnd() {
        batch.submit("a");
        batch.runner.exits("a", 0);
        batch.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(batch.scheduler.jobs().find("a")).isPresent();
        batch.advance(Duration.ofMillis(1));
        assertThat(batch.scheduler.jobs().find("a")).isEmpty();
    }

    // ---- retries

    @Test
    void aFailedJobIsTriedAgainBeforeThoseThatCameLater() {
        batch.draft("a").attempts(2).submit();
        batch.submit("b", "c");
        batch.runner.exits("a", 1);
        assertThat(batch.runner.ids()).containsExactly("b", "a");
        assertThat(batch.runner.of("a").launch.attempt()).isEqualTo(2);

        batch.runner.exits("a", 1);

        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.job("a").progress().attempts()).hasSize(2);
    }

    @Test
    void theFirstRuleThatHoldsDecidesWhetherAJobIsTriedAgain() {
        batch.draft("a")
                .attempts(
                        5,
                        new EvaluateOnExit("Host EC2*", null, null, "RETRY"),
                        new EvaluateOnExit(null, null, "4*", "exit"),
                        new EvaluateOnExit(null, "Out*", "137", "RETRY"),
                        new EvaluateOnExit(null, "*", null, "EXIT"))
                .submit();
        batch.look();
        batch.runner.ends(
                "a", new End(false, "x", List.of(new ContainerEnd("default", 137, "OutOfMemoryError: killed"))));
        assertThat(batch.status("a")).isEqualTo(STARTING);
        batch.runner.ends("a", new End(false, "Host EC2 (instance i-1) terminated.", List.of()));
        assertThat(batch.status("a")).isEqualTo(STARTING);
        batch.runner.exits("a", 42);
        assertThat(batch.status("a")).isEqualTo(FAILED);
    }

    @Test
    void whereNoRuleHoldsAJobIsTriedAgain() {
        batch.draft("a")
                .attempts(2, new EvaluateOnExit(null, null, "1", "EXIT"))
                .submit();
        batch.look();
        batch.runner.exits("a", 2);
        assertThat(batch.status("a")).isEqualTo(STARTING);
        batch.runner.exits("a", 2);
        assertThat(batch.status("a")).isEqualTo(FAILED);
    }

    // ---- timeouts

    @Test
    void anAttemptThatRunsTooLongIsAskedToEndAndNotRepeated() {
        batch.draft("a").attempts(3).timeout(60).submit();
        batch.look();
        batch.advance(Duration.ofSeconds(30));
        batch.runner.starts("a");
        batch.advance(Duration.ofSeconds(59));
        assertThat(batch.runner.of("a").stoppedWithin).isEmpty();
        batch.advance(Duration.ofSeconds(1));
        assertThat(batch.runner.of("a").stoppedWithin).contains(Duration.ofSeconds(30));

        batch.runner.exits("a", 143);

        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.reason("a")).isEqualTo("Job attempt duration exceeded timeout");
    }

    @Test
    void aTimeoutDoesNotReachTheNextAttempt() {
        batch.draft("a").attempts(2).timeout(60).submit();
        batch.look();
        batch.runner.starts("a");
        batch.advance(Duration.ofSeconds(50));
        batch.runner.exits("a", 1);
        batch.runner.starts("a");
        batch.advance(Duration.ofSeconds(50));

        assertThat(batch.runner.of("a").stoppedWithin).isEmpty();
    }

    // ---- cancel and terminate

    @Test
    void aRunnableJobIsCancelledAndLeavesItsPlaceInTheLine() {
        batch.submit("a", "b", "c", "d");
        batch.cancel("c", "not needed");
        assertThat(batch.status("c")).isEqualTo(FAILED);
        assertThat(batch.reason("c")).isEqualTo("not needed");

        batch.runner.exits("a", 0);

        assertThat(batch.runner.ids()).containsExactly("b", "d");
    }

    @Test
    void cancellingDoesNothingToAJobThatHasBegunToStart() {
        batch.submit("a");
        batch.cancel("a", "too late");
        batch.runner.starts("a");
        batch.runner.exits("a", 0);
        assertThat(batch.status("a")).isEqualTo(SUCCEEDED);
    }

    @Test
    void aPendingJobIsCancelledOnceWhatItDependsOnHasEnded() {
        batch.submit("a");
        batch.draft("b").after("a").submit();
        batch.look();
        batch.cancel("b", "not needed");
        assertThat(batch.status("b")).isEqualTo(PENDING);

        batch.runner.exits("a", 0);

        assertThat(batch.status("b")).isEqualTo(FAILED);
        assertThat(batch.reason("b")).isEqualTo("not needed");
    }

    @Test
    void terminatingStopsARunningJobWhichIsNotTriedAgain() {
        batch.draft("a").attempts(5).submit();
        batch.look();
        batch.runner.starts("a");
        batch.terminate("a", "enough");
        assertThat(batch.status("a")).isEqualTo(RUNNING);
        assertThat(batch.runner.of("a").stoppedWithin).contains(Duration.ofSeconds(30));

        batch.runner.exits("a", 137);

        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.reason("a")).isEqualTo("enough");
    }

    @Test
    void terminatingEndsAJobThatWaitsAtOnce() {
        batch.submit("a");
        batch.draft("b").after("a").submit();
        batch.look();
        batch.terminate("b", "enough");
        assertThat(batch.status("b")).isEqualTo(FAILED);
    }

    // ---- dependencies

    @Test
    void aJobWaitsForAllThatItDependsOn() {
        batch.submit("a", "b");
        batch.draft("c").after("a", "b").submit();
        batch.look();
        batch.runner.exits("a", 0);
        assertThat(batch.status("c")).isEqualTo(PENDING);
        batch.runner.exits("b", 0);
        assertThat(batch.status("c")).isEqualTo(STARTING);
    }

    @Test
    void aJobRunsAtOnceWhereAllThatItDependsOnHasSucceeded() {
        batch.submit("a");
        batch.runner.exits("a", 0);
        batch.draft("b").after("a").submit();
        batch.look();
        assertThat(batch.status("b")).isEqualTo(STARTING);
    }

    @Test
    void theDependentsOfAFailedJobFailOneAfterAnother() {
        batch.submit("a");
        batch.draft("b").after("a").submit();
        batch.draft("c").after("b").submit();
        batch.look();
        batch.runner.exits("a", 1);

        assertThat(batch.status("b")).isEqualTo(FAILED);
        assertThat(batch.reason("b")).isEqualTo("Dependent Job failed");
        assertThat(batch.status("c")).isEqualTo(FAILED);
        assertThat(batch.reason("c")).isEqualTo("Dependent Job failed");
    }

    @Test
    void aJobFailsWhereWhatItDependsOnHadFailedBefore() {
        batch.submit("a");
        batch.runner.exits("a", 1);
        batch.draft("b").after("a").submit();
        batch.look();
        assertThat(batch.reason("b")).isEqualTo("Dependent Job failed");
    }

    @Test
    void aLongChainOfDependentsFailsWithoutRecursion() {
        batch.submit("0");
        for (int i = 1; i < 20_000; i++) {
            batch.draft("" + i).after("" + (i - 1)).submit();
        }
        batch.look();
        batch.runner.exits("0", 1);
        assertThat(batch.status("19999")).isEqualTo(FAILED);
    }

    // ---- arrays

    @Test
    void theChildrenOfAnArrayRunInTheirOrderAndItSucceedsWithTheLast() {
        batch.draft("a").array(3).submit();
        batch.look();
        assertThat(batch.status("a")).isEqualTo(PENDING);
        assertThat(batch.runner.ids()).containsExactly("a:0", "a:1");
        assertThat(batch.job("a").children().in(RUNNABLE)).isEqualTo(1);
        batch.runner.exits("a:0", 0);
        batch.runner.exits("a:1", 0);
        assertThat(batch.status("a")).isEqualTo(PENDING);

        batch.runner.exits("a:2", 0);

        assertThat(batch.status("a")).isEqualTo(SUCCEEDED);
        assertThat(batch.job("a").children().in(SUCCEEDED)).isEqualTo(3);
    }

    @Test
    void anArrayFailsOnceAllItsChildrenHaveEndedAndOneFailed() {
        batch.draft("a").array(2).submit();
        batch.look();
        batch.runner.exits("a:1", 1);
        assertThat(batch.status("a")).isEqualTo(PENDING);
        batch.runner.exits("a:0", 0);
        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.reason("a")).isEqualTo("Array Child Job failed");
    }

    @Test
    void eachChildIsTriedAgainByItself() {
        batch.draft("a").array(2).attempts(2).submit();
        batch.look();
        batch.runner.exits("a:1", 1);
        assertThat(batch.runner.of("a:1").launch.attempt()).isEqualTo(2);
        assertThat(batch.runner.of("a:0").launch.attempt()).isEqualTo(1);
    }

    @Test
    void aSequentialArrayRunsOneChildAfterAnother() {
        batch.draft("a").array(3).oneByOne().submit();
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("a:0");
        batch.runner.exits("a:0", 0);
        assertThat(batch.runner.ids()).containsExactly("a:1");
        batch.runner.exits("a:1", 1);
        assertThat(batch.reason("a:2")).isEqualTo("Dependent Job failed");
        assertThat(batch.status("a")).isEqualTo(FAILED);
    }

    @Test
    void aSequentialArrayOfTenThousandFailsWithoutRecursion() {
        batch.draft("a").array(10_000).oneByOne().submit();
        batch.look();
        batch.runner.exits("a:0", 1);
        assertThat(batch.status("a:9999")).isEqualTo(FAILED);
        assertThat(batch.status("a")).isEqualTo(FAILED);
    }

    @Test
    void eachChildWaitsForTheChildOfTheSameIndex() {
        batch.draft("a").array(2).submit();
        batch.draft("b").array(2).eachAfter("a").submit();
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("a:0", "a:1");
        batch.runner.exits("a:1", 0);
        assertThat(batch.runner.ids()).containsExactly("a:0", "b:1");
        batch.runner.exits("a:0", 1);
        assertThat(batch.reason("b:0")).isEqualTo("Dependent Job failed");
        assertThat(batch.status("b")).isEqualTo(PENDING);
        batch.runner.exits("b:1", 0);
        assertThat(batch.status("b")).isEqualTo(FAILED);
    }

    @Test
    void anArrayWaitsAsAWholeForAJobAndAJobForAWholeArray() {
        batch.submit("a");
        batch.draft("b").array(2).after("a").submit();
        batch.draft("c").after("b").submit();
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("a");
        batch.runner.exits("a", 0);
        assertThat(batch.runner.ids()).containsExactly("b:0", "b:1");
        batch.runner.exits("b:0", 0);
        assertThat(batch.status("c")).isEqualTo(PENDING);
        batch.runner.exits("b:1", 0);
        assertThat(batch.status("c")).isEqualTo(STARTING);
    }

    @Test
    void theChildrenOfAnArrayFailWithWhatItDependsOn() {
        batch.submit("a");
        batch.draft("b").array(2).after("a").submit();
        batch.look();
        batch.runner.exits("a", 1);
        assertThat(batch.status("b:1")).isEqualTo(FAILED);
        assertThat(batch.status("b")).isEqualTo(FAILED);
        assertThat(batch.reason("b")).isEqualTo("Dependent Job failed");
    }

    @Test
    void cancellingAnArrayCancelsTheChildrenThatHaveNotStarted() {
        batch.draft("a").array(4).submit();
        batch.look();
        batch.cancel("a", "not needed");
        assertThat(batch.status("a:3")).isEqualTo(FAILED);
        assertThat(batch.status("a")).isEqualTo(PENDING);
        batch.runner.exits("a:0", 0);
        batch.runner.exits("a:1", 0);
        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.reason("a")).isEqualTo("not needed");
    }

    @Test
    void terminatingAnArrayStopsItsChildren() {
        batch.draft("a").array(3).submit();
        batch.look();
        batch.terminate("a", "enough");
        assertThat(batch.status("a:2")).isEqualTo(FAILED);
        batch.runner.exits("a:0", 143);
        batch.runner.exits("a:1", 143);
        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.reason("a:0")).isEqualTo("enough");
    }
}
