package dev.sundog.batch.scheduler;

import static dev.sundog.batch.state.JobStatus.FAILED;
import static dev.sundog.batch.state.JobStatus.PENDING;
import static dev.sundog.batch.state.JobStatus.STARTING;
import static dev.sundog.batch.state.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.state.ConsumableRecord;
import dev.sundog.batch.state.JobStore;
import dev.sundog.batch.state.Progress;
import dev.sundog.batch.state.TagSet;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends with a job, what goes on without it, and what is found after a crash. */
class DependentsTest {

    private final SchedulerFixture batch = new SchedulerFixture();

    @BeforeEach
    void queues() {
        batch.environment("room", 2).queue("queue", 1, "room");
        batch.environment("other", 2).fairQueue("fair", new FairsharePolicy(60, 0, null), "other");
    }

    @Test
    void anArrayThatFailsAsAWholeEndsOnceAndItsShareGoesOn() {
        batch.submit("first");
        batch.job("running", "fair").share("t", 0).vcpus("2").submit();
        batch.look();
        batch.job("array", "fair").share("s", 0).array(5).after("first").submit();
        batch.job("waiting", "fair").share("s", 0).vcpus("2").submit();
        batch.look();
        batch.runner.exits("first", 1);
        assertThat(batch.status("array")).isEqualTo(FAILED);

        batch.runner.exits("running", 0);
        batch.look();
        assertThat(batch.status("waiting")).isEqualTo(STARTING);
    }

    @Test
    void aJobMayDependOnOneChildOfAnArray() {
        batch.draft("array").array(2).submit();
        batch.draft("after").after("array:1").submit();
        batch.look();
        assertThat(batch.status("after")).isEqualTo(PENDING);
        batch.runner.exits("array:1", 0);
        batch.look();
        assertThat(batch.status("after")).isEqualTo(STARTING);
    }

    @Test
    void aJobFailsWithTheChildThatItDependsOn() {
        batch.draft("array").array(2).submit();
        batch.draft("after").after("array:1").submit();
        batch.look();
        batch.runner.exits("array:1", 1);
        assertThat(batch.status("after")).isEqualTo(FAILED);
    }

    @Test
    void anAttemptThatCannotBeStartedFails() {
        batch.runner.failBy(new IllegalStateException("no such thing"));
        batch.submit("a");
        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.reason("a")).isEqualTo("Task failed to start");
        assertThat(batch.job("a").progress().latest().ends().getFirst().reason())
                .isEqualTo("InternalError: no such thing");
    }

    // ---- crashes

    @Test
    void aJobThatCannotBeMadeLeavesNothingBehind() {
        var draft = batch.draft("a").vcpus("many");
        assertThatThrownBy(draft::submit).isInstanceOf(NumberFormatException.class);
        batch.crash();
        assertThat(batch.scheduler.jobs().find("a")).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadFailsAndTheOthersGoOn() {
        new JobStore(Scope.DEFAULT, batch.home, Runnable::run)
                .add(batch.draft("bad").vcpus("many").record());
        new JobStore(Scope.DEFAULT, batch.home, Runnable::run)
                .add(batch.draft("array").vcpus("many").array(2).record());
        new JobStore(Scope.DEFAULT, batch.home, Runnable::run)
                .add(batch.draft("good").record());
        batch.crash();
        batch.look();
        assertThat(batch.status("bad")).isEqualTo(FAILED);
        assertThat(batch.status("array:1")).isEqualTo(FAILED);
        assertThat(batch.status("good")).isEqualTo(STARTING);
        batch.crash();
        assertThat(batch.status("bad")).isEqualTo(FAILED);
    }

    @Test
    void aJobWhoseQueueIsGoneIsForgotten() {
        new JobStore(Scope.DEFAULT, batch.home, Runnable::run)
                .add(batch.draft("orphan").in("deleted").record());
        batch.crash();
        assertThat(batch.scheduler.jobs().find("orphan")).isEmpty();
    }

    @Test
    void whatDoesNotComeAgainIsGoneWithAnAttemptThatWasLost() {
        batch.resource("tokens", 3, ConsumableRecord.NON_REPLENISHABLE);
        batch.draft("a").takes("tokens", 2).submit();
        batch.look();
        batch.crash();
        assertThat(batch.status("a")).isEqualTo(FAILED);
        assertThat(batch.total("tokens")).isEqualTo(1);
    }

    @Test
    void tagsAreForgottenWithTheirJobs() {
        RecordMap<String, TagSet> tags = batch.home.map("tags", String.class, TagSet.class);
        String arn = "arn:aws:batch:us-east-1:000000000000:job/array";
        tags.put(arn, new TagSet(Map.of("k", "v")));
        tags.put(arn + ":1", new TagSet(Map.of("k", "v")));
        batch.draft("array").array(2).submit();
        batch.terminate("array", "enough");
        batch.advance(BatchLimits.RETENTION);
        assertThat(batch.scheduler.jobs().find("array")).isEmpty();
        assertThat(tags.get(arn)).isNull();
        assertThat(tags.get(arn + ":1")).isNull();
    }

    @Test
    void aSchedulerThatHasClosedDoesNothingLater() {
        batch.draft("a").submit();
        batch.scheduler.close();
        batch.look();
        batch.scheduler.later(Duration.ZERO, () -> batch.changes.add("too late"));
        batch.look();
        assertThat(batch.changes).isEmpty();
    }

    @Test
    void anArrayWhoseChildrenHaveAllEndedEndsAfterACrash() {
        JobStore store = new JobStore(Scope.DEFAULT, batch.home, Runnable::run);
        store.add(batch.draft("array").array(2).record());
        store.keepPart("array", 0, Progress.PENDING.ended(SUCCEEDED, "", 0));
        store.keepPart("array", 1, Progress.PENDING.ended(SUCCEEDED, "", 0));
        batch.crash();
        assertThat(batch.status("array")).isEqualTo(SUCCEEDED);
    }
}
