package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A program beside the runtime that has registered: what it wants to hear of, and whether it is done with what it has heard. */
final class Extension {

    /** An event on its way to one extension. */
    record Event(String id, Blob json) {}

    private final String id;
    private final String name;
    private final Set<String> events;
    private final LinkedBlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile boolean idle;

    /** @param events {@code INVOKE}, {@code SHUTDOWN} */
    Extension(String id, String name, Set<String> events) {
        this.id = id;
        this.name = name;
        this.events = Set.copyOf(events);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Set<String> events() {
        return events;
    }

    /** Its events, as AWS's log has them. */
    String list() {
        return "[" + String.join(",", events.stream().sorted().toList()) + "]";
    }

    boolean wants(String event) {
        return events.contains(event);
    }

    /** Whether it has asked for the next event and was given none since. */
    boolean isIdle() {
        return idle;
    }

    /** Whether this is the first time that anybody asks whether it is ready. */
    boolean isNew() {
        return !announced.getAndSet(true);
    }

    void becomeIdle() {
        idle = true;
    }

    void tell(Event event) {
        idle = false;
        waiting.add(event);
    }

    /** Waits for an event. */
    Event next() throws InterruptedException {
        return waiting.take();
    }
}
