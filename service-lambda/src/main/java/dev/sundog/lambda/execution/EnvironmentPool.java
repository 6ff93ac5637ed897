package dev.sundog.lambda.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The environments of one version of a function: those that wait for an event, and those that have one. */
final class EnvironmentPool {

    private final Deque<Environment> idle = new ArrayDeque<>();
    private final Set<Environment> busy = new HashSet<>();
    private final Set<Environment> retired = new HashSet<>();
    /** How many are to be there even if nobody uses them. */
    private int kept;
    /** Why those that are to be there cannot be; empty while nothing is known against it. */
    private Optional<String> fault = Optional.empty();

    /** When the version last changed. */
    private long changedAt;

    private boolean closed;

    /** An environment that waits, for the caller alone: rather one that is done with its last event than another. */
    synchronized Optional<Environment> take() {
        idle.removeIf(environment -> !environment.isAlive());
        Optional<Environment> next =
                idle.stream().filter(Environment::isDone).findFirst().or(() -> Optional.ofNullable(idle.peek()));
        next.ifPresent(environment -> {
            idle.remove(environment);
            busy.add(environment);
        });
        return next;
    }

    /**
     * Takes in a new environment, for the caller alone; false where the pool has closed.
     *
     * @param moment when the version was looked up: one that has changed since then serves its first event only
     */
    synchronized boolean enter(Environment environment, long moment) {
        if (closed) {
            return false;
        }
        if (moment < changedAt) {
            retired.add(environment);
        }
        return busy.add(environment);
    }

    /** The caller is done with an environment; false where it is not to be kept. */
    synchronized boolean release(Environment environment) {
        busy.remove(environment);
        boolean kept = !retired.remove(environment) && environment.isAlive() && !closed;
        if (kept) {
            idle.push(environment);
        }
        return kept;
    }

    /** Takes an environment out if it still waits and is more than are to be kept. */
    synchronized boolean remove(Environment environment) {
        return idle.size() + busy.size() > kept && idle.remove(environment);
    }

    /** Says how many are to be kept; how many are missing. */
    synchronized int keep(int count) {
        kept = count;
        fault = Optional.empty();
        return missing();
    }

    /** How many are missing of those that are to be kept. */
    synchronized int missing() {
        idle.removeIf(environment -> !environment.isAlive());
        return closed || fault.isPresent() ? 0 : Math.max(0, kept - idle.size() - busy.size());
    }

    /** Gives up to keep environments ready, until others are wanted. */
    synchronized void giveUp(String reason) {
        fault = Optional.of(reason);
    }

    /** Why environments are not kept ready; empty where they are, or will be. */
    synchronized Optional<String> fault() {
        return fault;
    }

    /** How many are there, and ready. */
    synchronized int ready() {
        return (int) Stream.concat(idle.stream(), busy.stream())
                .filter(Environment::isReady)
                .count();
    }

    /** Gives up those that wait, which are returned, and those that have an event once they are done. */
    synchronized List<Environment> retire(long moment) {
        changedAt = Math.max(changedAt, moment);
        List<Environment> waiting = new ArrayList<>(idle);
        idle.clear();
        retired.addAll(busy);
        return waiting;
    }

    /** Gives up all, which are returned. */
    synchronized List<Environment> close() {
        closed = true;
        List<Environment> all = new ArrayList<>(idle);
        all.addAll(busy);
        idle.clear();
        return all;
    }
}
