package dev.sundog.batch.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.testkit.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random jobs in three queues over two environments, with all that users may do to them. After each step: no environment holds
 * more than it may, a queue never runs a job before an earlier one that could have run, and no queue overtakes one of a higher
 * priority. A fourth queue has fair shares, and an environment of its own. In the end every job has ended.
 */
class SchedulerProperties {

    private static final int STEPS = 250;
    private static final Map<String, List<String>> ENVIRONMENTS =
            Map.of("high", List.of("big"), "middle", List.of("small", "big"), "low", List.of("big"));
    private static final Map<String, Integer> PRIORITIES = Map.of("high", 10, "middle", 5, "low", 1);

    /** A queue whose jobs have shares: of their order nothing is checked but that the queue goes on. */
    private static final String FAIR = "fair";

    private final SchedulerFixture batch = new SchedulerFixture();
    private final List<String> submitted = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private int count;
    private int seenChanges;

    @Test
    void capacityPriorityAndOrderHoldAndEveryJobEnds() {
        SeededRandom.forEachSeed(20, random -> new SchedulerProperties().run(random));
    }

    private void run(SeededRandom random) {
        batch.environment("small", 2).environment("big", 5);
        ENVIRONMENTS.forEach((queue, environments) ->
                batch.queue(queue, PRIORITIES.get(queue), environments.toArray(String[]::new)));
        batch.environment("own", 5).fairQueue(FAIR, new FairsharePolicy(60, 0, null), "own");
        for (int i = 0; i < STEPS; i++) {
            step(random);
            check();
        }
        finish(random);
        assertThat(submitted).allMatch(id -> batch.status(id).isOver());
        assertThat(batch.runner.ids()).isEmpty();
    }

    private void step(SeededRandom random) {
        switch (random.below(12)) {
            case 0, 1, 2, 3 -> submit(random);
            case 4, 5, 6 -> end(random);
            case 7 -> pick(random).ifPresent(id -> batch.cancel(id, "cancelled"));
            case 8 -> pick(random).ifPresent(id -> batch.terminate(id, "terminated"));
            case 9 -> batch.advance(Duration.ofSeconds(random.below(90)));
            case 10 -> {
                if (random.below(4) == 0) {
                    batch.interrupt("big");
                }
            }
            default -> startOne(random);
        }
        batch.look();
    }

    private Optional<String> pick(SeededRandom random) {
        return submitted.isEmpty() ? Optional.empty() : Optional.of(submitted.get(random.below(submitted.size())));
    }

    private void submit(SeededRandom random) {
        String id = "j" + count++;
        List<String> queues = List.of("high", "middle", "low", FAIR);
        String queue = queues.get(random.below(queues.size()));
        var draft = batch.job(id, queue).vcpus("" + (1 + random.below(4))).attempts(1 + random.below(3));
        if (queue.equals(FAIR)) {
            draft.share("s" + random.below(3), random.below(3));
        }
        if (random.below(3) == 0) {
            draft.timeout(60);
        }
        if (random.below(4) == 0) {
            draft.array(3);
            if (!arrays.isEmpty() && random.below(2) == 0) {
                draft.eachAfter(arrays.get(random.below(arrays.size())));
            } else if (random.below(2) == 0) {
                draft.oneByOne();
            }
            arrays.add(id);
        }
        if (random.below(3) == 0) {
            pick(random).ifPresent(draft::after);
        }
        draft.submit();
        submitted.add(id);
    }

    private void startOne(SeededRandom random) {
        List<String> ids = batch.runner.ids();
        if (!ids.isEmpty()) {
            String id = ids.get(random.below(ids.size()));
            if (batch.status(id) == JobStatus.STARTING) {
                batch.runner.starts(id);
            }
        }
    }

    private void end(SeededRandom random) {
        List<String> ids = batch.runner.ids();
        if (!ids.isEmpty()) {
            batch.runner.exits(ids.get(random.below(ids.size())), random.below(3) == 0 ? 1 : 0);
        }
    }

    private void finish(SeededRandom random) {
        for (int i = 0; i < 100_000 && !batch.runner.ids().isEmpty(); i++) {
            end(random);
            check();
        }
        batch.look();
    }

    // ---- the invariants, found out from the jobs alone

    private void check() {
        Map<String, Long> used = new HashMap<>();
        for (String id : batch.runner.ids()) {
            Job job = batch.job(id);
            used.merge(job.progress().latest().environment(), job.need().milliVcpus(), Long::sum);
        }
        assertThat(used.getOrDefault("small", 0L)).isLessThanOrEqualTo(2000);
        assertThat(used.getOrDefault("big", 0L)).isLessThanOrEqualTo(5000);
        assertThat(used.getOrDefault("own", 0L)).isLessThanOrEqualTo(5000);
        checkOrder();
        checkNothingIdle(used);
        seenChanges = batch.changes.size();
    }

    /** Whatever began since the last look began before all that waits still in the same queue and was submitted earlier. */
    private void checkOrder() {
        for (String change : batch.changes.subList(seenChanges, batch.changes.size())) {
            if (change.endsWith(" STARTING")) {
                Job begun = batch.job(change.substring(0, change.indexOf(' ')));
                if (begun.record().queue().equals(FAIR)) {
                    continue;
                }
                for (Job waiting : runnable()) {
                    boolean sameQueue =
                            waiting.record().queue().equals(begun.record().queue());
                    assertThat(sameQueue && isBefore(waiting, begun) && !cameLater(waiting, change))
                            .as("%s began before %s", begun.id(), waiting.id())
                            .isFalse();
                }
                checkPriority(begun, change);
            }
        }
    }

    /** Nothing began where the head of a queue of higher priority waited for more room. */
    private void checkPriority(Job begun, String change) {
        Map<String, Job> heads = heads();
        String environment = begun.progress().latest().environment();
        long most = environment.equals("big") ? 5000 : 2000;
        heads.forEach((queue, head) -> assertThat(
                        PRIORITIES.get(queue) > PRIORITIES.get(begun.record().queue())
                                && ENVIRONMENTS.get(queue).contains(environment)
                                && head.need().milliVcpus() <= most
                                && !cameLater(head, change))
                .as("%s began in %s before %s", begun.id(), environment, head.id())
                .isFalse());
    }

    private Map<String, Job> heads() {
        Map<String, Job> heads = new HashMap<>();
        for (Job job : runnable()) {
            if (job.record().queue().equals(FAIR)) {
                continue;
            }
            heads.merge(job.record().queue(), job, (one, other) -> isBefore(one, other) ? one : other);
        }
        return heads;
    }

    /** Whether a job became RUNNABLE after a change. */
    private boolean cameLater(Job job, String change) {
        return batch.changes.lastIndexOf(job.id() + " RUNNABLE") > batch.changes.lastIndexOf(change);
    }

    private static boolean isBefore(Job one, Job other) {
        return one.record().order() != other.record().order()
                ? one.record().order() < other.record().order()
                : one.index() < other.index();
    }

    private List<Job> runnable() {
        List<Job> all = new ArrayList<>();
        for (String id : submitted) {
            Job job = batch.job(id);
            if (job.isArray()) {
                for (int i = 0; i < job.children().size(); i++) {
                    all.add(job.children().get(i));
                }
            } else {
                all.add(job);
            }
        }
        all.removeIf(job -> job.status() != JobStatus.RUNNABLE);
        return all;
    }

    /** No head of a queue waits where its environment has room, but for a head of a higher priority that waits for more of it. */
    private void checkNothingIdle(Map<String, Long> used) {
        assertThat(used.getOrDefault("own", 0L) == 0
                        && runnable().stream()
                                .anyMatch(job -> job.record().queue().equals(FAIR)))
                .as("the queue of fair shares waits for nothing")
                .isFalse();
        Map<String, Job> heads = heads();
        List<String> waitedFor = new ArrayList<>();
        for (String queue : List.of("high", "middle", "low")) {
            Job head = heads.get(queue);
            if (head == null) {
                continue;
            }
            for (String environment : ENVIRONMENTS.get(queue)) {
                long most = environment.equals("big") ? 5000 : 2000;
                long left = most - used.getOrDefault(environment, 0L);
                boolean fits = head.need().milliVcpus() <= left;
                assertThat(fits && !waitedFor.contains(environment))
                        .as("%s waits although %s has %d left", head.id(), environment, left)
                        .isFalse();
                if (!fits && head.need().milliVcpus() <= most) {
                    waitedFor.add(environment);
                }
            }
        }
    }
}
