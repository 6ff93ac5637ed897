package dev.sundog.core.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What the connections of one event loop share; touched by that loop only. Timeouts are counted in ticks of a second, so that
 * a connection pays one store for a new deadline and no timer of its own.
 */
final class Lane {

    /** A tick that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final long TICK_MILLIS = 1_000;

    private final FrontDoor door;
    private final EventLoop loop;
    private final HeadWriter heads;
    private final int[] spans;
    private final Set<Watch> watches = new HashSet<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private Future<?> ticking;
    private int now;

    Lane(FrontDoor door, EventLoop loop, HeadWriter heads) {
        this.door = door;
        this.loop = loop;
        this.heads = heads;
        this.spans = Arrays.stream(Watch.Wait.values())
                .mapToInt(wait -> span(wait, door.limits()))
                .toArray();
    }

    FrontDoor door() {
        return door;
    }

    EventLoop loop() {
        return loop;
    }

    HeadWriter heads() {
        return heads;
    }

    /** The number of the present tick. */
    int now() {
        return now;
    }

    void add(Watch watch) {
        watches.add(watch);
        if (ticking == null) {
            ticking = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void remove(Watch watch) {
        watches.remove(watch);
        if (!watches.isEmpty()) {
            return;
        }
        ticking.cancel(false);
        ticking = null;
        if (door.isDraining()) {
            emptied.complete(null);
        }
    }

    /** Lets a second pass: ends what has waited too long. */
    void tick() {
        now++;
        for (Watch watch : List.copyOf(watches)) {
            watch.check(now);
        }
    }

    /** Closes each connection as soon as it owes no answer; the future completes when none is left. */
    CompletableFuture<Void> drain() {
        for (Watch watch : List.copyOf(watches)) {
            watch.drain();
        }
        if (watches.isEmpty()) {
            emptied.complete(null);
        }
        return emptied;
    }

    /** Closes each connection now. */
    void closeAll() {
        for (Watch watch : List.copyOf(watches)) {
            watch.channel().close();
        }
    }

    /** The tick at which {@code wait} has lasted too long when it begins now. */
    int due(Watch.Wait wait) {
        int span = spans[wait.ordinal()];
        return span == NEVER ? NEVER : now + span;
    }

    private static int span(Watch.Wait wait, DoorLimits limits) {
        return switch (wait) {
            case REQUEST -> ticks(limits.idle());
            case HEAD -> ticks(limits.head());
            case BODY, WRITE -> ticks(limits.stall());
            case LINGER -> ticks(limits.linger());
            case ANSWER -> NEVER;
        };
    }

    // One more than asked, because the present tick has already begun.
    private static int ticks(Duration time) {
        return Math.toIntExact(time.toMillis() / TICK_MILLIS) + 1;
    }
}
