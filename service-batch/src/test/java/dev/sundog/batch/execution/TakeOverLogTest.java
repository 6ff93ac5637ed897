package dev.sundog.batch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.NodeProperties;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.scheduler.JobRunner.Launch;
import dev.sundog.batch.scheduler.JobRunner.Run;
import dev.sundog.batch.scheduler.JobRunner.Watcher;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.port.Ports;
import dev.sundog.core.value.Scope;
import dev.sundog.testkit.FakeRunner;
import dev.sundog.testkit.TestAmbient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Containers that a killed emulator has left, and the output that they had before. */
class TakeOverLogTest {

    private static final String LABEL = "dev.sundog.batch.attempt";

    private final TestAmbient time = TestAmbient.create();
    private final FakeRunner containers = new FakeRunner();
    private final List<String> printed = new ArrayList<>(List.of("first"));
    private final List<String> told = new ArrayList<>();
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final ContainerJobs jobs;

    TakeOverLogTest() {
        Ports ports = new Ports();
        ports.offer(ContainerRunner.class, containers);
        ports.offer(LogSink.class, new LogSink() {
            @Override
            public void open(Scope scope, String group, String stream) {}

            @Override
            public long count(Scope scope, String group, String stream) {
                return printed.size();
            }

            @Override
            public void append(Scope scope, String group, String stream, List<Line> lines) {
                lines.forEach(line -> printed.add(line.message()));
            }
        });
        jobs = new ContainerJobs(ports, time.ambient(), "", threads);
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    private final class Telling implements Watcher {
        @Override
        public void started() {
            told.add("started");
        }

        @Override
        public void ended(End end) {
            told.add("ended " + end.containers().getFirst().exitCode());
        }

        @Override
        public void lost() {
            told.add("lost");
        }

        @Override
        public void nodeStarted(int node) {}

        @Override
        public void nodeEnded(int node, End end) {}
    }

    private Run takeOver(JobBody body) {
        return jobs.takeOver(launch(body, "task"), new Telling());
    }

    private static Launch launch(JobBody body, String task) {
        JobRecord record = new JobRecord(
                "id",
                "job",
                "queue",
                "arn:aws:batch:us-east-1:000000000000:job-definition/d:1",
                1,
                0,
                "",
                0,
                0,
                List.of(),
                Map.of(),
                new RetryStrategy(1, List.of()),
                0,
                false,
                List.of(),
                body,
                List.of());
        return new Launch(Scope.DEFAULT, record, "id", -1, 1, task, "room", "EC2", false);
    }

    private static JobBody container() {
        return new JobBody.Container(ContainerProperties.builder()
                .image("image")
                .resourceRequirements(
                        List.of(new ResourceRequirement("1", "VCPU"), new ResourceRequirement("64", "MEMORY")))
                .build());
    }

    private void settle() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until what was asked of the threads before has been done. */
    private void catchUp() throws Exception {
        threads.submit(() -> {}).get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatWasPrintedBeforeIsInTheLogOnce() throws Exception {
        containers.leaving(LABEL, "task");
        takeOver(container());
        jobs.takeOver();
        catchUp();
        containers.program("left").print("first");
        containers.program("left").print("second");
        catchUp();
        containers.program("left").end(3);
        settle();
        assertThat(printed).containsExactly("first", "second");
        assertThat(told).containsExactly("ended 3");
        assertThat(containers.kept()).containsExactly(LABEL + "=task");
    }

    @Test
    void itCanBeStopped() throws Exception {
        containers.leaving(LABEL, "task");
        Run run = takeOver(container());
        jobs.takeOver();
        catchUp();
        run.stop(Duration.ofSeconds(30));
        catchUp();
        assertThat(containers.program("left").signals()).containsExactly("SIGTERM");
    }

    @Test
    void nothingIsLookedForBeforeAllIsKnownThatIsToBeKept() throws Exception {
        containers.leaving(LABEL, "task");
        takeOver(container());
        catchUp();
        assertThat(containers.programs()).isEmpty();
        assertThat(containers.kept()).hasSize(1);
    }

    @Test
    void nothingIsStartedBeforeAllIsKnownThatIsToBeKept() throws Exception {
        jobs.start(launch(container(), "young"), new Telling());
        catchUp();
        assertThat(containers.programs()).isEmpty();
        containers.leaving(LABEL, "task");
        takeOver(container());
        jobs.takeOver();
        catchUp();
        assertThat(containers.programs()).hasSize(2);
        assertThat(told).containsExactly("started");
    }

    @Test
    void whatIsStoppedBeforeItIsFoundIsFoundAndStopped() throws Exception {
        containers.leaving(LABEL, "task");
        takeOver(container()).stop(Duration.ofSeconds(30));
        catchUp();
        jobs.takeOver();
        catchUp();
        assertThat(containers.program("left").signals()).containsExactly("SIGTERM");
    }

    @Test
    void whatIsGoneIsLost() throws Exception {
        takeOver(container());
        jobs.takeOver();
        settle();
        assertThat(told).containsExactly("lost");
        assertThat(printed).containsExactly("first");
    }

    @Test
    void jobsOfSeveralNodesAreNotTakenOver() {
        takeOver(new JobBody.Nodes(new NodeProperties(2, 0, List.of())));
        assertThat(told).containsExactly("lost");
        assertThat(containers.kept()).isEmpty();
    }
}
