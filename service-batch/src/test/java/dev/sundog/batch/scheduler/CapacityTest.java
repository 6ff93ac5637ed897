package dev.sundog.batch.scheduler;

import static dev.sundog.batch.state.JobStatus.FAILED;
import static dev.sundog.batch.state.JobStatus.RUNNABLE;
import static dev.sundog.batch.state.JobStatus.RUNNING;
import static dev.sundog.batch.state.JobStatus.STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.JobStateTimeLimitAction;
import dev.sundog.batch.api.ShareAttributes;
import dev.sundog.batch.state.Attempt;
import dev.sundog.batch.state.ConsumableRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who gets the room of environments: queues by priority, shares by use, and what becomes of those that get none. */
class CapacityTest {

    private final SchedulerFixture batch = new SchedulerFixture();

    // ---- queues

    @Test
    void queuesOfHigherPriorityGoFirst() {
        batch.environment("room", 1).queue("low", 1, "room").queue("high", 10, "room");
        batch.job("first", "low").submit();
        batch.look();
        batch.job("low-1", "low").submit();
        batch.job("high-1", "high").submit();
        batch.look();

        batch.runner.exits("first", 0);
        assertThat(batch.runner.ids()).containsExactly("high-1");
        batch.runner.exits("high-1", 0);
        assertThat(batch.runner.ids()).containsExactly("low-1");
    }

    @Test
    void aGreatJobOfHighPriorityIsNotStarvedBySmallOnesOfLowPriority() {
        batch.environment("room", 2).queue("low", 1, "room").queue("high", 10, "room");
        batch.job("low-1", "low").submit();
        batch.look();
        batch.job("great", "high").vcpus("2").submit();
        batch.job("low-2", "low").submit();
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("low-1");

        batch.runner.exits("low-1", 0);

        assertThat(batch.runner.ids()).containsExactly("great");
        assertThat(batch.why("low-2").environments().getFirst().room()).isEqualTo("FULL");
    }

    @Test
    void queuesOfOnePriorityShareInTheOrderOfSubmission() {
        batch.environment("room", 1).queue("a", 1, "room").queue("b", 1, "room");
        batch.job("b1", "b").submit();
        batch.job("a1", "a").submit();
        batch.job("b2", "b").submit();
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("b1");
        batch.runner.exits("b1", 0);
        assertThat(batch.runner.ids()).containsExactly("a1");
        batch.runner.exits("a1", 0);
        assertThat(batch.runner.ids()).containsExactly("b2");
    }

    @Test
    void aJobGoesToTheFirstEnvironmentThatHasRoom() {
        batch.environment("first", 1).environment("second", 1).queue("queue", 1, "first", "second");
        batch.submit("a", "b", "c");
        assertThat(batch.runner.of("a").launch.environment()).isEqualTo("first");
        assertThat(batch.runner.of("b").launch.environment()).isEqualTo("second");
        assertThat(batch.status("c")).isEqualTo(RUNNABLE);
    }

    @Test
    void aDisabledEnvironmentTakesNoJobsUntilItIsEnabled() {
        batch.environment("room", "EC2", 1, "DISABLED").queue("queue", 1, "room");
        batch.submit("a");
        assertThat(batch.status("a")).isEqualTo(RUNNABLE);
        batch.environment("room", 1).look();
        assertThat(batch.status("a")).isEqualTo(STARTING);
    }

    @Test
    void moreRoomLetsMoreJobsRun() {
        batch.environment("room", 1).queue("queue", 1, "room");
        batch.submit("a", "b", "c");
        batch.environment("room", 3).look();
        assertThat(batch.runner.ids()).containsExactly("a", "b", "c");
    }

    @Test
    void fractionsOfProcessorsAddUpOnFargate() {
        batch.environment("room", "FARGATE", 1, "ENABLED").queue("queue", 1, "room");
        for (int i = 0; i < 5; i++) {
            batch.draft("j" + i).vcpus("0.25").submit();
        }
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("j0", "j1", "j2", "j3");
        assertThat(batch.job("j0").progress().latest().host()).isEmpty();
        assertThat(batch.runner.of("j0").launch.platform()).isEqualTo("FARGATE");
    }

    // ---- jobs that can never run

    @Test
    void aJobThatIsTooBigSaysSoAndKeepsItsQueueWaiting() {
        batch.environment("room", 2).queue("queue", 1, "room").queue("other", 0, "room");
        batch.draft("big").vcpus("3").submit();
        batch.submit("b");
        batch.job("c", "other").submit();
        batch.look();

        assertThat(batch.reason("big")).startsWith("MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - ");
        assertThat(batch.runner.ids()).containsExactly("c");
        batch.cancel("big", "no");
        assertThat(batch.runner.ids()).containsExactly("c", "b");
    }

    @Test
    void aJobThatWantsGraphicsProcessorsFindsNone() {
        batch.environment("room", 2).queue("queue", 1, "room");
        batch.draft("a").gpu().submit();
        batch.look();
        assertThat(batch.reason("a")).startsWith("MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - ");
    }

    @Test
    void aTimeLimitCancelsAJobThatBlocksItsQueue() {
        var action = new JobStateTimeLimitAction(
                "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE", "RUNNABLE", 600, "CANCEL");
        batch.environment("room", 1).queue("queue", 1, Optional.empty(), List.of(action), "room");
        batch.draft("big").vcpus("2").submit();
        batch.submit("b");
        batch.advance(Duration.ofSeconds(599));
        assertThat(batch.status("big")).isEqualTo(RUNNABLE);
        batch.advance(Duration.ofSeconds(1));

        assertThat(batch.status("big")).isEqualTo(FAILED);
        assertThat(batch.reason("big"))
                .isEqualTo("Canceled by JobStateTimeLimit action due to reason: "
                        + "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE");
        assertThat(batch.runner.ids()).containsExactly("b");
    }

    // ---- fair shares

    @Test
    void turnsGoToTheShareThatHoldsLeast() {
        batch.environment("room", 4).fairQueue("queue", new FairsharePolicy(0, 0, null), "room");
        for (int i = 0; i < 6; i++) {
            batch.draft("x" + i).share("x", 0).submit();
        }
        for (int i = 0; i < 6; i++) {
            batch.draft("y" + i).share("y", 0).submit();
        }
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("x0", "y0", "x1", "y1");
        batch.runner.exits("x0", 0);
        assertThat(batch.runner.ids()).containsExactly("y0", "x1", "y1", "x2");
    }

    @Test
    void aLowerWeightGivesMore() {
        var policy =
                new FairsharePolicy(0, 0, List.of(new ShareAttributes("x", 1f), new ShareAttributes("vip*", 0.25f)));
        batch.environment("room", 5).fairQueue("queue", policy, "room");
        for (int i = 0; i < 9; i++) {
            batch.draft("x" + i).share("x", 0).submit();
            batch.draft("v" + i).share("vip1", 0).submit();
        }
        batch.look();
        assertThat(batch.runner.ids().stream().filter(id -> id.startsWith("v"))).hasSize(4);
    }

    @Test
    void whatAShareHasUsedIsForgottenByAndBy() {
        batch.environment("room", 1).fairQueue("queue", new FairsharePolicy(100, 0, null), "room");
        batch.draft("x0").share("x", 0).submit();
        batch.look();
        batch.advance(Duration.ofSeconds(60));
        batch.draft("x1").share("x", 0).submit();
        batch.draft("y1").share("y", 0).submit();
        batch.look();
        batch.runner.exits("x0", 0);
        assertThat(batch.runner.ids()).containsExactly("y1");

        batch.advance(Duration.ofSeconds(600));
        batch.draft("y2").share("y", 0).submit();
        batch.look();
        batch.runner.exits("y1", 0);
        assertThat(batch.runner.ids()).containsExactly("x1");
    }

    @Test
    void withinAShareTheHigherPriorityGoesFirst() {
        batch.environment("room", 1).fairQueue("queue", new FairsharePolicy(0, 0, null), "room");
        batch.draft("first").share("x", 0).submit();
        batch.look();
        batch.draft("low").share("x", 1).submit();
        batch.draft("high").share("x", 9).submit();
        batch.look();
        batch.runner.exits("first", 0);
        assertThat(batch.runner.ids()).containsExactly("high");
    }

    @Test
    void aReservationKeepsRoomForSharesThatAreNotActive() {
        batch.environment("room", 8).fairQueue("queue", new FairsharePolicy(0, 50, null), "room");
        for (int i = 0; i < 8; i++) {
            batch.draft("x" + i).share("x", 0).submit();
        }
        batch.look();
        assertThat(batch.runner.ids()).hasSize(4);
        assertThat(batch.why("x4").environments().getFirst().room()).isEqualTo("RESERVED");

        batch.draft("y0").share("y", 0).submit();
        batch.look();

        assertThat(batch.runner.ids()).contains("y0").hasSize(6);
    }

    // ---- consumable resources

    @Test
    void aJobWaitsForAConsumableResourceAndGivesItBack() {
        batch.environment("room", 9).queue("queue", 1, "room");
        batch.resource("licence", 1, ConsumableRecord.REPLENISHABLE);
        batch.draft("a").takes("licence", 1).submit();
        batch.draft("b").takes("licence", 1).submit();
        batch.look();
        assertThat(batch.runner.ids()).containsExactly("a");
        assertThat(batch.why("b").waitsFor()).containsExactly("licence");
        batch.runner.exits("a", 0);
        assertThat(batch.runner.ids()).containsExactly("b");
        assertThat(batch.total("licence")).isEqualTo(1);
    }

    @Test
    void whatIsNotReplenishedIsUsedUp() {
        batch.environment("room", 9).queue("queue", 1, "room");
        batch.resource("tokens", 3, ConsumableRecord.NON_REPLENISHABLE);
        batch.draft("a").takes("tokens", 2).submit();
        batch.draft("b").takes("tokens", 2).submit();
        batch.look();
        batch.runner.exits("a", 0);
        assertThat(batch.status("b")).isEqualTo(RUNNABLE);
        assertThat(batch.total("tokens")).isEqualTo(1);
    }

    // ---- hosts that go

    @Test
    void anInterruptionGivesANoticeAndTheJobIsTriedAgain() {
        batch.environment("room", "SPOT", 1, "ENABLED").queue("queue", 1, "room");
        batch.draft("a").attempts(2).submit();
        batch.look();
        batch.runner.starts("a");
        String host = batch.job("a").progress().latest().host();
        assertThat(batch.interrupt("room")).containsExactly("a");
        assertThat(batch.runner.of("a").stoppedWithin).contains(Duration.ofMinutes(2));
        assertThat(batch.status("a")).isEqualTo(RUNNING);

        batch.runner.exits("a", 143);

        assertThat(batch.status("a")).isEqualTo(STARTING);
        Attempt first = batch.job("a").progress().attempts().getFirst();
        assertThat(first.reason()).isEqualTo("Host EC2 (instance " + host + ") terminated.");
    }

    @Test
    void aCrashFailsTheAttemptsThatRanAndRepeatsThem() {
        batch.environment("room", 2).queue("queue", 1, "room");
        batch.draft("a").attempts(2).submit();
        batch.draft("b").submit();
        batch.draft("c").array(3).after("a").attempts(2).submit();
        batch.look();
        batch.runner.starts("a");

        batch.crash();
        batch.look();

        assertThat(batch.status("a")).isEqualTo(STARTING);
        assertThat(batch.job("a").progress().attempts().getFirst().reason()).startsWith("Host EC2 (instance i-");
        assertThat(batch.status("b")).isEqualTo(FAILED);
        batch.runner.exits("a", 0);
        assertThat(batch.runner.ids()).contains("c:0", "c:1");
        batch.runner.exits("c:0", 0);

        batch.crash();
        batch.look();

        assertThat(batch.job("c:0").progress().attempts()).hasSize(1);
        assertThat(batch.job("c:1").progress().attempts()).hasSize(2);
        batch.runner.exits("c:1", 0);
        batch.runner.exits("c:2", 0);
        assertThat(batch.status("c").isOver()).isTrue();
    }

    // ---- explanations

    @Test
    void saysWhatAJobWaitsFor() {
        batch.environment("room", 1).queue("queue", 1, "room");
        batch.submit("a", "b", "c");
        batch.draft("d").after("c").submit();
        batch.look();

        assertThat(batch.why("b").because()).isEqualTo("it needs 1 vCPU, and room is full (1 of 1 vCPU in use).");
        assertThat(batch.why("c").because())
                .isEqualTo("1 job comes before it in its queue, first b: it needs 1 vCPU, and room is full (1 of 1 "
                        + "vCPU in use).");
        assertThat(batch.why("c").ahead()).isEqualTo(1);
        assertThat(batch.why("d").because()).isEqualTo("It waits for 1 job to succeed.");
        assertThat(batch.why("d").waitsFor()).containsExactly("c");
        batch.runner.starts("a");
        assertThat(batch.status("a")).isEqualTo(RUNNING);
        assertThat(batch.why("a").because()).isEqualTo("It runs in room, for 1 vCPU.");
    }

    @Test
    void aJobThatWantsGraphicsIsToldThatItWaitsForEver() {
        batch.environment("room", 1).queue("queue", 1, "room");
        batch.draft("a").gpu().submit();
        batch.look();
        assertThat(batch.why("a").because())
                .isEqualTo(
                        "it needs 1 vCPU, and room has no graphics processors. MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"
                                + " - The job resource requirement (vCPU/memory/GPU) is higher than that can be met by the CE(s)"
                                + " attached to the job queue.");
    }
}
