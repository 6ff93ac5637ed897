package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.port.ChangeFeed.Batch;
import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.state.TumblingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Follows one shard: waits until a batch is together, has it delivered, and keeps how far it is. */
final class ShardFollower {

    private final Follower follower;
    private final EventSourceMappingConfiguration mapping;
    private final String shard;
    private final StreamDelivery delivery;
    private final int lanes;
    private final Duration gathering;
    private final Duration window;
    /** Since when changes wait for others; {@code null} where none do. */
    private Instant waitingSince;

    private boolean ended;

    ShardFollower(Follower follower, String shard, StreamDelivery delivery) {
        this.follower = follower;
        this.mapping = follower.mapping();
        this.shard = shard;
        this.delivery = delivery;
        this.lanes = mapping.parallelizationFactor() == null ? 1 : mapping.parallelizationFactor();
        this.gathering = seconds(mapping.maximumBatchingWindowInSeconds());
        this.window = seconds(mapping.tumblingWindowInSeconds());
    }

    private static Duration seconds(Integer seconds) {
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }

    /** Whether nothing will come any more. */
    boolean isEnded() {
        return ended;
    }

    /** Reads on; answers whether there was anything to do. */
    boolean step(ChangeFeed feed) throws InterruptedException {
        // Before reading, so that all is read that was written until then.
        Instant now = follower.ambient().clock().now();
        Optional<Mapping> known = follower.mappings().find(follower.scope(), mapping.uuid());
        if (known.isEmpty()) {
            return false;
        }
        int most = mapping.batchSize() * lanes;
        Batch batch =
                feed.read(follower.source(), shard, known.get().positions().getOrDefault(shard, ""), most);
        boolean full = batch.changes().size() >= most;
        return window.isZero() ? plain(batch, full, now) : windowed(known.get(), batch, full, now);
    }

    private boolean plain(Batch batch, boolean full, Instant now) throws InterruptedException {
        List<Change> changes = batch.changes();
        if (changes.isEmpty()) {
            ended = batch.ended();
            return false;
        }
        List<Change> wanted = wanted(changes);
        if (!wanted.isEmpty() && !full && !batch.ended() && !isGathered(wanted.size(), now)) {
            return false;
        }
        waitingSince = null;
        Handing handing = new Handing.Plain(follower.reportsItems());
        Lanes.run(Lanes.of(wanted, lanes), lane -> delivery.deliver(shard, handing, lane));
        if (!delivery.isOver()) {
            keep(known -> known.at(shard, changes.getLast().sequenceNumber()));
            ended = batch.ended();
        }
        return true;
    }

    private List<Change> wanted(List<Change> changes) {
        return changes.stream()
                .filter(change -> follower.wants(change.record()))
                .toList();
    }

    /** Whether a batch has as many changes as it may have, or has waited for them long enough. */
    private boolean isGathered(int count, Instant now) {
        if (gathering.isZero() || count >= mapping.batchSize()) {
            return true;
        }
        if (waitingSince == null) {
            waitingSince = now;
        }
        return !now.isBefore(waitingSince.plus(gathering));
    }

    private boolean windowed(Mapping known, Batch batch, boolean full, Instant now) throws InterruptedException {
        List<Change> changes = batch.changes();
        TumblingWindow open = known.windows().get(shard);
        if (open == null) {
            Optional<Change> first = changes.stream()
                    .filter(change -> follower.wants(change.record()))
                    .findFirst();
            if (first.isEmpty()) {
                return pass(batch);
            }
            open = TumblingWindow.around(first.get().at(), window);
        }
        List<Change> inside = inside(changes, open);
        boolean over = inside.size() < changes.size() || (!full && !now.isBefore(open.end()));
        WindowHanding handing = new WindowHanding(mapping.eventSourceArn(), shard, follower.reportsItems(), open);
        if (!inside.isEmpty()) {
            List<Change> wanted = wanted(inside);
            return (over || full || isGathered(wanted.size(), now)) && add(handing, inside, wanted);
        }
        return over && finish(handing);
    }

    /** Leaves changes behind that nobody wants. */
    private boolean pass(Batch batch) {
        if (batch.changes().isEmpty()) {
            ended = batch.ended();
            return false;
        }
        keep(known -> known.at(shard, batch.changes().getLast().sequenceNumber()));
        return true;
    }

    private static List<Change> inside(List<Change> changes, TumblingWindow open) {
        int count = 0;
        while (count < changes.size() && open.takes(changes.get(count).at())) {
            count++;
        }
        return changes.subList(0, count);
    }

    private boolean add(WindowHanding handing, List<Change> inside, List<Change> wanted) throws InterruptedException {
        waitingSince = null;
        delivery.deliver(shard, handing, wanted);
        if (delivery.isOver()) {
            return true;
        }
        TumblingWindow left = handing.window();
        if (handing.isOverfull()) {
            delivery.finish(handing);
            left = left.with(TumblingWindow.NO_STATE);
            if (delivery.isOver()) {
                return true;
            }
        }
        TumblingWindow now = left;
        keep(known -> known.at(shard, inside.getLast().sequenceNumber()).within(shard, now));
        return true;
    }

    private boolean finish(WindowHanding handing) throws InterruptedException {
        delivery.finish(handing);
        if (!delivery.isOver()) {
            keep(known -> known.withoutWindow(shard));
        }
        return true;
    }

    private void keep(UnaryOperator<Mapping> change) {
        follower.mappings().change(follower.scope(), mapping.uuid(), change);
    }
}
