package dev.sundog.logs.tail;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.core.shape.EventStream;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.LiveTailSessionLogEvent;
import dev.sundog.logs.api.LiveTailSessionMetadata;
import dev.sundog.logs.api.LiveTailSessionStart;
import dev.sundog.logs.api.LiveTailSessionUpdate;
import dev.sundog.logs.api.StartLiveTailResponseStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One session: says first what it is about, then each second of the clock what has arrived in it, until its client goes or three
 * hours are over. A client that lags behind loses the oldest updates, so that it never holds back whoever logs.
 */
public final class LiveTail implements EventStream {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(3);
    private static final int UPDATES = 10;
    private static final int EVENTS_AN_UPDATE = 500;
    private static final int EVENTS_AN_INTERVAL = 5000;

    private final TailFilter filter;
    private final LiveTailSessionStart start;
    private final Ambient ambient;
    private final LiveTails all;
    private final Instant end;
    private final Deque<LiveTailSessionLogEvent> arrived = new ArrayDeque<>();
    private final Deque<LiveTailSessionUpdate> updates = new ArrayDeque<>();
    private Scheduler.Timer timer;
    private boolean closed;
    private boolean expired;

    LiveTail(TailFilter filter, LiveTailSessionStart start, Ambient ambient, LiveTails all) {
        this.filter = filter;
        this.start = start;
        this.ambient = ambient;
        this.all = all;
        this.end = now().plus(LONGEST);
        this.timer = nextUpdate();
    }

    private Instant now() {
        return Instant.ofEpochMilli(ambient.clock().millis());
    }

    private Scheduler.Timer nextUpdate() {
        return ambient.scheduler().at(now().plus(INTERVAL), this::update);
    }

    TailFilter filter() {
        return filter;
    }

    synchronized void take(List<LiveTailSessionLogEvent> events) {
        for (LiveTailSessionLogEvent event : events) {
            if (arrived.size() == EVENTS_AN_INTERVAL) {
                arrived.remove();
            }
            arrived.add(event);
        }
    }

    private synchronized void update() {
        if (closed) {
            return;
        }
        if (updates.size() == UPDATES) {
            updates.remove();
        }
        boolean sampled = arrived.size() > EVENTS_AN_UPDATE;
        updates.add(new LiveTailSessionUpdate(
                new LiveTailSessionMetadata(sampled), sampled ? sample(List.copyOf(arrived)) : List.copyOf(arrived)));
        arrived.clear();
        expired = !now().isBefore(end);
        timer = nextUpdate();
        notifyAll();
    }

    private static List<LiveTailSessionLogEvent> sample(List<LiveTailSessionLogEvent> events) {
        return IntStream.range(0, EVENTS_AN_UPDATE)
                .mapToObj(i -> events.get((int) ((long) i * events.size() / EVENTS_AN_UPDATE)))
                .toList();
    }

    /** Ends the session without a word: its client has gone, or the service closes. */
    public synchronized void close() {
        closed = true;
        timer.cancel();
        all.remove(this);
        notifyAll();
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
        try {
            sink.send(StartLiveTailResponseStream.builder().sessionStart(start).build());
            for (List<LiveTailSessionUpdate> next = await(); !next.isEmpty(); next = await()) {
                for (LiveTailSessionUpdate update : next) {
                    sink.send(StartLiveTailResponseStream.builder()
                            .sessionUpdate(update)
                            .build());
                }
            }
            if (hasExpired()) {
                throw LogsErrors.sessionTimeout();
            }
        } finally {
            close();
        }
    }

    private synchronized boolean hasExpired() {
        return expired;
    }

    /** The updates that wait to be sent; none at the end. */
    private synchronized List<LiveTailSessionUpdate> await() throws IOException {
        try {
            while (updates.isEmpty() && !closed && !expired) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for events", stopped);
        }
        List<LiveTailSessionUpdate> next = closed ? List.of() : new ArrayList<>(updates);
        updates.clear();
        return next;
    }
}
