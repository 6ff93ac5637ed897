package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.ComputeEnvironmentOrder;
import dev.sundog.batch.api.ComputeResource;
import dev.sundog.batch.api.ConsumableResourceRequirement;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.JobDependency;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.JobStateTimeLimitAction;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.state.ConsumableRecord;
import dev.sundog.batch.state.JobBody;
import dev.sundog.batch.state.JobRecord;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.batch.state.JobStore;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A scheduler with a clock and a runner that the test moves. Jobs are named by the test, and their names are their ids. */
final class SchedulerFixture {

    final TestAmbient time = TestAmbient.create();
    final HandRunner runner = new HandRunner();
    final List<String> changes = new ArrayList<>();
    final Namespace home = TestStores.inMemory(time.ambient(), "batch").scope(Scope.DEFAULT);
    private final RecordMap<String, ConsumableRecord> consumableRecords =
            home.map("consumables", String.class, ConsumableRecord.class);
    private final List<Runnable> settings = new ArrayList<>();
    private Exclusion exclusion;
    Scheduler scheduler;
    private long order;

    SchedulerFixture() {
        open();
    }

    private void open() {
        exclusion = new Exclusion();
        scheduler = new Scheduler(
                Scope.DEFAULT,
                time.ambient(),
                exclusion,
                new JobStore(Scope.DEFAULT, home, Runnable::run),
                new Consumables(consumableRecords),
                runner,
                job -> {
                    changes.add(job.id() + " " + job.status());
                    return () -> {};
                });
    }

    /** Begins again from what was written, as after a crash: what ran runs no more, unless it survives. */
    void crash() {
        runner.ids().stream()
                .filter(id -> !runner.hasSurvived(id))
                .forEach(id -> runner.of(id).stop(Duration.ZERO));
        open();
        settings.forEach(Runnable::run);
        exclusion.run(scheduler::resume);
    }

    private void set(Runnable setting) {
        settings.add(() -> exclusion.run(setting));
        exclusion.run(setting);
    }

    // ---- environments and queues

    SchedulerFixture environment(String name, int maxvCpus) {
        return environment(name, "EC2", maxvCpus, "ENABLED");
    }

    SchedulerFixture environment(String name, String type, int maxvCpus, String state) {
        ComputeEnvironmentDetail detail = ComputeEnvironmentDetail.builder()
                .computeEnvironmentName(name)
                .type("MANAGED")
                .state(state)
                .status("VALID")
                .computeResources(
                        ComputeResource.builder().type(type).maxvCpus(maxvCpus).build())
                .build();
        set(() -> scheduler.environment(detail));
        return this;
    }

    SchedulerFixture queue(String name, int priority, String... environments) {
        return queue(name, priority, Optional.empty(), List.of(), environments);
    }

    SchedulerFixture fairQueue(String name, FairsharePolicy policy, String... environments) {
        return queue(name, 1, Optional.of(policy), List.of(), environments);
    }

    SchedulerFixture queue(
            String name,
            int priority,
            Optional<FairsharePolicy> policy,
            List<JobStateTimeLimitAction> actions,
            String... environments) {
        JobQueueDetail detail = JobQueueDetail.builder()
                .jobQueueName(name)
                .priority(priority)
                .schedulingPolicyArn(policy.isPresent() ? "policy" : null)
                .jobStateTimeLimitActions(actions)
                .computeEnvironmentOrder(IntStream.range(0, environments.length)
                        .mapToObj(i -> new ComputeEnvironmentOrder(i, environments[i]))
                        .toList())
                .build();
        set(() -> scheduler.queue(detail, policy));
        return this;
    }

    SchedulerFixture resource(String name, long total, String type) {
        consumableRecords.put(name, new ConsumableRecord(name, total, type, 0));
        return this;
    }

    long total(String resource) {
        return consumableRecords.get(resource).total();
    }

    // ---- jobs

    /** A job in the making. */
    final class Draft {
        private final String name;
        private String queue = "queue";
        private String vcpus = "1";
        private boolean gpu;
        private int size;
        private int attempts = 1;
        private List<EvaluateOnExit> rules;
        private int timeout;
        private String share = "";
        private int priority;
        private final List<JobDependency> dependencies = new ArrayList<>();
        private List<ConsumableResourceRequirement> resources = List.of();

        private Draft(String name) {
            this.name = name;
        }

        Draft in(String queueName) {
            queue = queueName;
            return this;
        }

        Draft vcpus(String number) {
            vcpus = number;
            return this;
        }

        Draft gpu() {
            gpu = true;
            return this;
        }

        Draft array(int children) {
            size = children;
            return this;
        }

        Draft after(String... jobs) {
            for (String job : jobs) {
                dependencies.add(new JobDependency(job, null));
            }
            return this;
        }

        Draft eachAfter(String array) {
            dependencies.add(new JobDependency(array, "N_TO_N"));
            return this;
        }

        Draft oneByOne() {
            dependencies.add(new JobDependency(null, "SEQUENTIAL"));
            return this;
        }

        Draft attempts(int most, EvaluateOnExit... exitRules) {
            attempts = most;
            rules = exitRules.length == 0 ? null : List.of(exitRules);
            return this;
        }

        Draft timeout(int seconds) {
            timeout = seconds;
            return this;
        }

        Draft share(String identifier, int prior) {
            share = identifier;
            priority = prior;
            return this;
        }

        Draft takes(String resource, long quantity) {
            resources = List.of(new ConsumableResourceRequirement(resource, quantity));
            return this;
        }

        JobRecord record() {
            List<ResourceRequirement> needs = new ArrayList<>();
            needs.add(new ResourceRequirement(vcpus, "VCPU"));
            if (gpu) {
                needs.add(new ResourceRequirement("1", "GPU"));
            }
            return new JobRecord(
                    name,
                    name,
                    queue,
                    "arn:aws:batch:us-east-1:000000000000:job-definition/d:1",
                    order++,
                    time.clock().millis(),
                    share,
                    priority,
                    size,
                    dependencies,
                    Map.of(),
                    new RetryStrategy(attempts, rules),
                    timeout,
                    false,
                    List.of("EC2"),
                    new JobBody.Container(ContainerProperties.builder()
                            .image("image")
                            .resourceRequirements(needs)
                            .build()),
                    resources);
        }

        Job submit() {
            JobRecord record = record();
            exclusion.run(() -> scheduler.submit(record));
            return job(name);
        }
    }

    Draft job(String name, String queue) {
        return new Draft(name).in(queue);
    }

    Draft draft(String name) {
        return new Draft(name);
    }

    /** Submits a job of one processor to {@code queue}, and lets the scheduler look. */
    void submit(String... names) {
        for (String name : names) {
            draft(name).submit();
        }
        look();
    }

    void look() {
        time.runDue();
    }

    Job job(String id) {
        return scheduler.jobs().find(id).orElseThrow(() -> new AssertionError("there is no job " + id));
    }

    JobStatus status(String id) {
        return job(id).status();
    }

    String reason(String id) {
        return job(id).progress().reason();
    }

    void cancel(String id, String reason) {
        exclusion.run(() -> scheduler.cancel(job(id), reason));
        look();
    }

    void terminate(String id, String reason) {
        exclusion.run(() -> scheduler.terminate(job(id), reason));
        look();
    }

    List<String> interrupt(String environment) {
        List<String> hit = exclusion.call(() -> scheduler.interrupt(environment, Duration.ofMinutes(2)));
        look();
        return hit;
    }

    Explanation why(String id) {
        return exclusion.call(() -> scheduler.why(job(id)));
    }

    void advance(Duration duration) {
        time.advance(duration);
    }
}
