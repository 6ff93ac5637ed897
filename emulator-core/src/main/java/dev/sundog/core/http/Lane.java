package dev.sundog.core.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
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
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Lane {

    /** A tick that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final long TICK_MILLIS = 1_000;

    private final FrontDoor door;
    private final EventLoop loop;
    private final HeadWriter heads;
    private final int idle;
    private final int head;
    private final int stall;
    private final int bodyPace;
    private final int linger;
    private final Set<Watch> watches = new HashSet<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();
    private Future<?> ticking;
    private int now;

    Lane(FrontDoor door, EventLoop loop, HeadWriter heads) {
        this.door = door;
        this.loop = loop;
        this.heads = heads;
        this.idle = ticks(door.limits().idle());
        this.head = ticks(door.limits().head());
        this.stall = ticks(door.limits().stall());
        this.bodyPace = door.limits().bodyPace();
        this.linger = ticks(door.limits().linger());
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
        return switch (wait) {
            case REQUEST -> now + idle;
            case HEAD -> now + head;
            case BODY, WRITE, SOCKET -> now + stall;
            case LINGER -> now + linger;
            case ANSWER -> NEVER;
        };
    }

    /** How much of a body must have come that began at the tick {@code since}. */
    long bytesDue(int since) {
        return (long) Math.max(0, now - since - stall) * bodyPace;
    }

    // One more than asked, because the present tick has already begun.
    private static int ticks(Duration time) {
        return Math.toIntExact(time.toMillis() / TICK_MILLIS) + 1;
    }
}
