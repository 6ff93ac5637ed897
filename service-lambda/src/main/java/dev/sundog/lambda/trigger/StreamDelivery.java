package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.invocation.Invoked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts changes before a function until they are dealt with. A batch on which the function fails is tried again, in halves if
 * that is asked for, until it is too often or the changes are too old; then those who want to know are told, and it is left behind.
 */
final class StreamDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDelivery.class);
    /** AWS: without an age of its own a change is tried until the stream forgets it. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final String FAILED = "PROBLEM: Function call failed";

    private final Follower follower;
    private final EventSourceMappingConfiguration mapping;
    private final FailureReports reports;
    private final BooleanSupplier closed;

    /** @param closed whether nothing is wanted any more */
    StreamDelivery(Follower follower, FailureReports reports, BooleanSupplier closed) {
        this.follower = follower;
        this.mapping = follower.mapping();
        this.reports = reports;
        this.closed = closed;
    }

    boolean isOver() {
        return closed.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /** Has changes of a shard dealt with in their order, one way or the other. */
    void deliver(String shard, Handing handing, List<Change> changes) throws InterruptedException {
        int room = handing.room(follower.invocations().largestPayload());
        for (List<Change> portion : Portions.of(changes, mapping.batchSize(), room, Change::record)) {
            process(shard, handing, portion);
        }
    }

    private void process(String shard, Handing handing, List<Change> changes) throws InterruptedException {
        List<Change> left = changes;
        Attempts attempts = new Attempts(mapping.maximumRetryAttempts());
        Invoked last = null;
        while (!isOver()) {
            left = withoutOld(shard, handing, left, attempts, last);
            if (left.isEmpty()) {
                return;
            }
            Invoked invoked = attempt(handing.event(left));
            if (invoked == null) {
                attempts.refused();
                follower.pause(attempts.pause());
                continue;
            }
            last = invoked;
            List<Change> failed = failed(handing.accept(invoked), left);
            if (failed.isEmpty()) {
                follower.note("OK");
                return;
            }
            follower.note(FAILED);
            if (failed.size() == left.size() && failed.size() > 1 && splits()) {
                process(shard, handing, left.subList(0, left.size() / 2));
                left = left.subList(left.size() / 2, left.size());
                attempts = new Attempts(mapping.maximumRetryAttempts()); // AWS: halving is no retry
                last = null;
                continue;
            }
            attempts.failed(failed.size() < left.size());
            left = failed;
            if (attempts.areExhausted()) {
                reports.tell(shard, left, "RetryAttemptsExhausted", attempts.failures(), last, handing.event(left));
                return;
            }
            follower.pause(attempts.pause());
        }
    }

    private boolean splits() {
        return Boolean.TRUE.equals(mapping.bisectBatchOnFunctionError());
    }

    /** AWS: all from the first failed change on counts as failed; names that nobody knows are an answer that makes no sense. */
    private static List<Change> failed(BatchAnswer answer, List<Change> changes) {
        Optional<Set<String>> named = answer.failures();
        if (named.isEmpty()) {
            return changes;
        }
        List<Change> failed = new ArrayList<>();
        for (Change change : changes) {
            if (!failed.isEmpty() || named.get().contains(change.sequenceNumber())) {
                failed.add(change);
            }
        }
        return failed.isEmpty() && !named.get().isEmpty() ? changes : failed;
    }

    private List<Change> withoutOld(
            String shard, Handing handing, List<Change> changes, Attempts attempts, Invoked last) {
        int old = 0;
        while (old < changes.size() && isOld(changes.get(old).at())) {
            old++;
        }
        if (old > 0) {
            List<Change> gone = changes.subList(0, old);
            follower.note(FAILED);
            reports.tell(shard, gone, "RecordAgeExceeded", attempts.failures(), last, handing.event(gone));
        }
        return changes.subList(old, changes.size());
    }

    private boolean isOld(Instant at) {
        Integer most = mapping.maximumRecordAgeInSeconds();
        Duration age = Duration.between(at, follower.ambient().clock().now());
        return age.compareTo(most == null || most < 0 ? RETENTION : Duration.ofSeconds(most)) > 0;
    }

    /** Has a window's sum dealt with. */
    void finish(WindowHanding handing) throws InterruptedException {
        handing.close();
        Attempts attempts = new Attempts(mapping.maximumRetryAttempts());
        while (!isOver()) {
            Invoked invoked = attempt(handing.event(List.of()));
            if (invoked == null) {
                attempts.refused();
            } else if (handing.accept(invoked).failures().isPresent()) {
                follower.note("OK");
                return;
            } else {
                follower.note(FAILED);
                attempts.failed(false);
            }
            if (attempts.areExhausted() || isOld(handing.window().end())) {
                LOG.warn("{} fails on the end of a window, which is given up", mapping.functionArn());
                return;
            }
            follower.pause(attempts.pause());
        }
    }

    /** Invokes the function; {@code null} where the event does not reach it. */
    private Invoked attempt(Document.Object event) {
        try {
            return follower.invoke(event);
        } catch (ServiceError refused) {
            follower.note("PROBLEM: " + refused.getMessage());
            return null;
        }
    }
}
