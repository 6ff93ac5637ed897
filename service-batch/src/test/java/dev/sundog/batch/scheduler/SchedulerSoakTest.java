package dev.sundog.batch.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.ComputeResource;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.batch.state.ConsumableRecord;
import dev.sundog.batch.state.ContainerEnd;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.JobStore;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.StoreSettings;
import dev.sundog.core.store.Stores;
import dev.sundog.core.value.Scope;
import dev.sundog.testkit.TestAmbient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Very many jobs, whose containers end as soon as they are started. Prints what it takes; run it with {@code -Xmx512m}.
 */
@Tag("soak")
class SchedulerSoakTest {

    private static final int ARRAY = 10_000;

    private final TestAmbient time = TestAmbient.create();
    private final Exclusion exclusion = new Exclusion();
    private final Deque<Runnable> running = new ArrayDeque<>();
    private long ran;
    private final Scheduler scheduler = scheduler();
    private long order;

    private Scheduler scheduler() {
        Namespace home = Stores.inMemory(time.ambient(), StoreSettings.DEFAULT)
                .store("batch")
                .scope(Scope.DEFAULT);
        Scheduler made = new Scheduler(
                Scope.DEFAULT,
                time.ambient(),
                exclusion,
                new JobStore(Scope.DEFAULT, home, Runnable::run),
                new Consumables(home.map("consumables", String.class, ConsumableRecord.class)),
                (_, watcher) -> {
                    ran++;
                    running.add(() -> {
                        watcher.started();
                        watcher.ended(new End(true, "exited", List.of(new ContainerEnd("default", 0, ""))));
                    });
                    return _ -> {};
                },
                _ -> () -> {});
        exclusion.run(() -> {
            made.environment(ComputeEnvironmentDetail.builder()
                    .computeEnvironmentName("room")
                    .state("ENABLED")
                    .status("VALID")
                    .computeResources(
                            ComputeResource.builder().type("EC2").maxvCpus(256).build())
                    .build());
            made.queue(
                    JobQueueDetail.builder()
                            .jobQueueName("queue")
                            .priority(1)
                            .computeEnvironmentOrder(List.of(new ComputeEnvironmentOrder(1, "room")))
                            .build(),
                    Optional.empty());
        });
        return made;
    }

    private void submit(String id, int size, List<JobDependency> dependencies) {
        JobRecord record = new JobRecord(
                id,
                id,
                "queue",
                "arn:aws:batch:us-east-1:000000000000:job-definition/d:1",
                order++,
                time.clock().millis(),
                "",
                0,
                size,
                dependencies,
                Map.of(),
                new RetryStrategy(1, null),
                0,
                false,
                List.of("EC2"),
                new JobBody.Container(ContainerProperties.builder()
                        .image("image")
                        .resourceRequirements(List.of(new ResourceRequirement("1", "VCPU")))
                        .build()),
                List.of());
        exclusion.run(() -> scheduler.submit(record));
    }

    private void runAll() {
        time.runDue();
        for (Runnable end = running.poll(); end != null; end = running.poll()) {
            end.run();
        }
    }

    @Test
    void aHundredThousandJobsInArraysThatDependOnEachOther() {
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            submit("array-" + i, ARRAY, i == 0 ? List.of() : List.of(new JobDependency("array-" + (i - 1), "N_TO_N")));
        }
        runAll();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "100,000 jobs: %.2f s, %d MiB of heap held, of %d%n",
                seconds, (runtime.totalMemory() - runtime.freeMemory()) >> 20, runtime.maxMemory() >> 20);

        assertThat(ran).isEqualTo(10L * ARRAY);
        assertThat(scheduler.jobs().find("array-9").orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(seconds).isLessThan(30);
    }

    @Test
    void aJobCostsTheSameHoweverManyWait() {
        double few = perJob(2_000);
        few = Math.min(few, perJob(2_000));
        List<Integer> backlog = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            backlog.add(i);
        }
        backlog.forEach(i -> submit("waiting-" + i, 0, List.of()));
        time.runDue();
        long start = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            running.poll().run();
        }
        double many = (System.nanoTime() - start) / 2_000.0 / 1000;
        System.out.printf(
                "µs for a job to end and the next to begin: %.1f with few, %.1f with 100,000 that wait%n", few, many);

        assertThat(many).isLessThan(few * 5);
    }

    private int round;

    private double perJob(int jobs) {
        round++;
        for (int i = 0; i < jobs + 256; i++) {
            submit("few-" + round + "-" + i, 0, List.of());
        }
        time.runDue();
        long start = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            running.poll().run();
        }
        double micros = (System.nanoTime() - start) / (double) jobs / 1000;
        runAll();
        return micros;
    }
}
