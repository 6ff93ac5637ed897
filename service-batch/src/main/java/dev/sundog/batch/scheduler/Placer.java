package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.JobStateTimeLimitAction;
import dev.sundog.batch.state.JobStatus;
import dev.sundog.core.ambient.Ambient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Gives room to the jobs whose turn it is. Queues have their turns by priority, queues of one priority by the submission of their
 * heads. A head that finds no room keeps its queue waiting, and the environments in which it could run from all queues whose turn is
 * later: so a great job is not starved by small ones, and no queue overtakes one of a higher priority.
 */
final class Placer {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final String TOO_BIG = "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE";
    private static final String TOO_BIG_WORDS =
            TOO_BIG + " - CE(s) associated with the job queue cannot meet the CPU requirement of the job.";
    private static final String UNKNOWN_NEED = "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT";
    private static final String UNKNOWN_NEED_WORDS = UNKNOWN_NEED
            + " - The job resource requirement (vCPU/memory/GPU) is higher than that can be met by the CE(s) attached"
            + " to the job queue.";

    private final Board board;
    private final Ambient ambient;
    private final Timers timers;
    private final Attempts attempts;
    private final BiConsumer<Job, String> cancel;
    private boolean lookingAgain;

    Placer(Board board, Ambient ambient, Timers timers, Attempts attempts, BiConsumer<Job, String> cancel) {
        this.board = board;
        this.ambient = ambient;
        this.timers = timers;
        this.attempts = attempts;
        this.cancel = cancel;
    }

    /** A queue whose head waits for its turn. */
    private record Turn(QueueLine queue, Job head) {
        static final Comparator<Turn> ORDER = Comparator.<Turn>comparingInt(turn -> -turn.queue.priority())
                .thenComparingLong(turn -> turn.head.record().order());
    }

    /** Places all that can be placed now. */
    void place() {
        long now = ambient.clock().millis();
        PriorityQueue<Turn> turns = new PriorityQueue<>(Turn.ORDER);
        for (QueueLine queue : board.allLines()) {
            enter(queue, turns, now);
        }
        Set<Capacity> claimed = new HashSet<>();
        for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
            Capacity capacity = find(turn, claimed, now);
            if (capacity == null) {
                block(turn, claimed, now);
            } else {
                turn.queue.unblock();
                attempts.place(turn.head, capacity);
                enter(turn.queue, turns, now);
            }
        }
    }

    private static void enter(QueueLine queue, PriorityQueue<Turn> turns, long now) {
        if (!queue.line().isEmpty()) {
            turns.add(new Turn(queue, queue.line().head(now)));
        }
    }

    private Capacity find(Turn turn, Set<Capacity> claimed, long now) {
        if (board.consumables().lacking(turn.head).isPresent()) {
            return null;
        }
        for (Capacity capacity : environments(turn.queue)) {
            if (room(turn.queue, turn.head, capacity, claimed, now) == Room.FREE) {
                return capacity;
            }
        }
        return null;
    }

    private List<Capacity> environments(QueueLine queue) {
        List<Capacity> all = new ArrayList<>();
        for (String name : queue.environments()) {
            board.capacity(name).ifPresent(all::add);
        }
        return all;
    }

    private static Room room(QueueLine queue, Job job, Capacity capacity, Set<Capacity> claimed, long now) {
        if (!capacity.isOpen()) {
            return Room.SHUT;
        }
        if (job.need().gpus() > 0) {
            return Room.NO_GPU;
        }
        if (!capacity.canHold(job)) {
            return Room.TOO_SMALL;
        }
        if (!capacity.fits(job)) {
            return Room.FULL;
        }
        if (claimed.contains(capacity)) {
            return Room.CLAIMED;
        }
        return queue.line().grants(job, capacity, now) ? Room.FREE : Room.RESERVED;
    }

    // ---- heads that wait

    private void block(Turn turn, Set<Capacity> claimed, long now) {
        if (board.consumables().lacking(turn.head).isPresent()) {
            turn.queue.unblock();
            return;
        }
        List<Room> rooms = new ArrayList<>();
        for (Capacity capacity : environments(turn.queue)) {
            Room room = room(turn.queue, turn.head, capacity, claimed, now);
            rooms.add(room);
            if (room == Room.FULL) {
                claimed.add(capacity);
            } else if (room == Room.RESERVED) {
                lookAgain();
            }
        }
        noteHopeless(turn, rooms);
    }

    /** A reservation ends as time passes, without anything that would wake us. */
    private void lookAgain() {
        if (!lookingAgain) {
            lookingAgain = true;
            timers.at(ambient.clock().now().plus(LOOK_AGAIN), () -> {
                lookingAgain = false;
                place();
            });
        }
    }

    private void noteHopeless(Turn turn, List<Room> rooms) {
        if (rooms.isEmpty() || !rooms.stream().allMatch(Room::isHopeless)) {
            turn.queue.unblock();
            return;
        }
        boolean gpu = rooms.contains(Room.NO_GPU);
        String code = gpu ? UNKNOWN_NEED : TOO_BIG;
        if (turn.queue.block(turn.head, code)) {
            board.change(turn.head, turn.head.progress().because(gpu ? UNKNOWN_NEED_WORDS : TOO_BIG_WORDS));
            turn.queue.actionFor(code).ifPresent(action -> limit(turn, code, action));
        }
    }

    private void limit(Turn turn, String code, JobStateTimeLimitAction action) {
        Instant end = ambient.clock().now().plusSeconds(action.maxTimeSeconds());
        turn.queue.limitBlockBy(timers.at(end, () -> {
            if (turn.queue.isBlockedBy(turn.head, code) && turn.head.status() == JobStatus.RUNNABLE) {
                cancel.accept(turn.head, "Canceled by JobStateTimeLimit action due to reason: " + code);
                place();
            }
        }));
    }

    // ---- explaining

    /** What each environment of a job's queue has for it, as seen when its turn comes. */
    List<Found> survey(Job job) {
        long now = ambient.clock().millis();
        QueueLine queue = board.line(job);
        Set<Capacity> claimed = claimedBefore(queue, now);
        return environments(queue).stream()
                .map(capacity -> new Found(capacity, room(queue, job, capacity, claimed, now)))
                .toList();
    }

    /** An environment, and what it has for a job. */
    record Found(Capacity capacity, Room room) {}

    /** The environments that heads of other queues wait for, whose turn is before this queue's. */
    private Set<Capacity> claimedBefore(QueueLine queue, long now) {
        PriorityQueue<Turn> turns = new PriorityQueue<>(Turn.ORDER);
        board.allLines().forEach(line -> enter(line, turns, now));
        Set<Capacity> claimed = new HashSet<>();
        for (Turn turn = turns.poll(); turn != null && turn.queue != queue; turn = turns.poll()) {
            if (board.consumables().lacking(turn.head).isEmpty()) {
                for (Capacity capacity : environments(turn.queue)) {
                    if (room(turn.queue, turn.head, capacity, claimed, now) == Room.FULL) {
                        claimed.add(capacity);
                    }
                }
            }
        }
        return claimed;
    }
}
