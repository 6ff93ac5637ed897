package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.port.ChangeFeed.Shard;
import dev.sundog.core.port.Ports;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.invocation.Recipients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Follows the shards of a stream, parents before their children. */
final class StreamPoller implements Poller {

    /** AWS asks four times a second. */
    private static final long INTERVAL_NANOS = Duration.ofMillis(250).toNanos();

    private final Follower follower;
    private final Ports ports;
    private final StreamDelivery delivery;
    private final Map<String, ShardFollower> shards = new HashMap<>();
    private volatile boolean closed;

    StreamPoller(Follower follower, Ports ports, Recipients recipients) {
        this.follower = follower;
        this.ports = ports;
        this.delivery = new StreamDelivery(follower, new FailureReports(follower, recipients), () -> closed);
    }

    @Override
    public void run() {
        try {
            while (!delivery.isOver()) {
                if (!step()) {
                    LockSupport.parkNanos(INTERVAL_NANOS);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether any shard had changes. */
    private boolean step() throws InterruptedException {
        try {
            ChangeFeed feed = ports.find(ChangeFeed.class)
                    .orElseThrow(() -> LambdaErrors.cannotRun("DynamoDB is not among the services of this emulator"));
            boolean any = false;
            List<Shard> known = feed.shards(follower.source());
            for (Shard shard : known) {
                ShardFollower one = follower(shard.id());
                if (!one.isEnded() && isParentDone(shard, known) && !delivery.isOver()) {
                    any |= one.step(feed);
                }
            }
            return any;
        } catch (ServiceError refused) {
            follower.note("PROBLEM: " + refused.getMessage());
            follower.pause(Follower.REST);
            return true;
        } catch (RuntimeException failure) {
            follower.restAfter(failure);
            return true;
        }
    }

    private ShardFollower follower(String shard) {
        return shards.computeIfAbsent(shard, id -> new ShardFollower(follower, id, delivery));
    }

    private boolean isParentDone(Shard shard, List<Shard> known) {
        return known.stream().noneMatch(other -> other.id().equals(shard.parentId()))
                || follower(shard.parentId()).isEnded();
    }

    @Override
    public void close() {
        closed = true;
    }
}
