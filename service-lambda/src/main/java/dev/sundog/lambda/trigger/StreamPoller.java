package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.port.ChangeFeed.Batch;
import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.port.ChangeFeed.Shard;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.state.Mapping;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the shards of a stream, parents before their children, and gives changes to a function in their order. A batch on which
 * the function fails is tried again, in halves if that is asked for, until it is too often or the changes are too old; then it is
 * told of where failures go, and left behind.
 */
final class StreamPoller implements Poller {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);
    /** AWS asks four times a second. */
    private static final long INTERVAL_NANOS = Duration.ofMillis(250).toNanos();

    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int LAST_DOUBLING = 6;

    private final Follower follower;
    private final EventSourceMappingConfiguration mapping;
    private final Ports ports;
    private final Set<String> ended = new HashSet<>();
    private volatile boolean closed;

    StreamPoller(Follower follower, Ports ports) {
        this.follower = follower;
        this.mapping = follower.mapping();
        this.ports = ports;
    }

    @Override
    public void run() {
        try {
            while (!closed && !Thread.currentThread().isInterrupted()) {
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
            boolean any = false;
            List<Shard> shards = feed().shards(follower.source());
            for (Shard shard : shards) {
                boolean parentIsDone = ended.contains(shard.parentId())
                        || shards.stream().noneMatch(other -> other.id().equals(shard.parentId()));
                if (!ended.contains(shard.id()) && parentIsDone && !closed) {
                    any |= read(shard);
                }
            }
            return any;
        } catch (ServiceError refused) {
            follower.note("PROBLEM: " + refused.getMessage());
            follower.pause(REST);
            return true;
        }
    }

    private ChangeFeed feed() {
        return ports.find(ChangeFeed.class)
                .orElseThrow(() -> LambdaErrors.cannotRun("DynamoDB is not among the services of this emulator"));
    }

    private boolean read(Shard shard) throws InterruptedException {
        String after = follower.mappings()
                .find(follower.scope(), mapping.uuid())
                .map(Mapping::positions)
                .map(positions -> positions.get(shard.id()))
                .orElse("");
        int lanes = mapping.parallelizationFactor() == null ? 1 : mapping.parallelizationFactor();
        Batch batch = feed().read(follower.source(), shard.id(), after, mapping.batchSize() * lanes);
        if (!batch.changes().isEmpty()) {
            List<Change> wanted = batch.changes().stream()
                    .filter(change -> follower.wants(change.record()))
                    .toList();
            Lanes.run(Lanes.of(wanted, lanes), lane -> processAll(shard, lane));
            if (closed || Thread.currentThread().isInterrupted()) {
                return true;
            }
            advance(shard, batch.changes().getLast());
        }
        if (batch.ended()) {
            ended.add(shard.id());
        }
        return !batch.changes().isEmpty();
    }

    private void advance(Shard shard, Change last) {
        follower.mappings()
                .change(follower.scope(), mapping.uuid(), known -> known.at(shard.id(), last.sequenceNumber()));
    }

    private void processAll(Shard shard, List<Change> lane) throws InterruptedException {
        for (List<Change> batch : Lanes.batches(lane, mapping.batchSize())) {
            process(shard, batch);
        }
    }

    /** Has changes dealt with, one way or the other. */
    private void process(Shard shard, List<Change> changes) throws InterruptedException {
        List<Change> left = changes;
        int attempts = 0;
        while (!left.isEmpty() && !closed) {
            Invoked invoked = attempt(left);
            Optional<Set<String>> failures =
                    invoked == null ? Optional.empty() : BatchAnswer.failures(invoked, follower.reportsItems());
            List<Change> failed = failures.map(ids -> from(ids, changes)).orElse(left);
            if (failed.isEmpty()) {
                follower.note("OK");
                return;
            }
            attempts = failed.size() < left.size() ? 1 : attempts + 1;
            left = failed;
            String end = end(attempts, left);
            if (!end.isEmpty()) {
                follower.note("PROBLEM: Function call failed");
                tell(shard, left, end, attempts, invoked);
                return;
            }
            if (Boolean.TRUE.equals(mapping.bisectBatchOnFunctionError()) && failures.isEmpty() && left.size() > 1) {
                process(shard, left.subList(0, left.size() / 2));
                left = left.subList(left.size() / 2, left.size());
                attempts = 0;
            } else {
                follower.pause(pauseAfter(attempts));
            }
        }
    }

    private static Duration pauseAfter(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, LAST_DOUBLING));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** AWS: all from the first failed change on counts as failed. */
    private static List<Change> from(Set<String> failed, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            if (failed.contains(changes.get(i).sequenceNumber())) {
                return changes.subList(i, changes.size());
            }
        }
        return List.of();
    }

    private Invoked attempt(List<Change> changes) {
        try {
            List<Document> records =
                    changes.stream().map(change -> (Document) change.record()).toList();
            return follower.invoke(records);
        } catch (ServiceError refused) {
            follower.note("PROBLEM: " + refused.getMessage());
            return null;
        }
    }

    /** Why changes are given up; empty where they are not. */
    private String end(int attempts, List<Change> changes) {
        Integer retries = mapping.maximumRetryAttempts();
        if (retries != null && retries >= 0 && attempts > retries) {
            return "RetryAttemptsExhausted";
        }
        Integer age = mapping.maximumRecordAgeInSeconds();
        boolean old = age != null
                && age >= 0
                && Duration.between(
                                        changes.getFirst().at(),
                                        follower.ambient().clock().now())
                                .toSeconds()
                        > age;
        return old ? "RecordAgeExceeded" : "";
    }

    private void tell(Shard shard, List<Change> changes, String condition, int attempts, Invoked invoked) {
        String target = mapping.destinationConfig() == null
                        || mapping.destinationConfig().onFailure() == null
                ? null
                : mapping.destinationConfig().onFailure().destination();
        if (target == null) {
            return;
        }
        Optional<Arn> queue = Arn.parse(target).filter(arn -> arn.service().equals("sqs"));
        Optional<QueueSender> sender = ports.find(QueueSender.class);
        if (queue.isEmpty() || sender.isEmpty()) {
            LOG.warn("nothing is sent to {}: only queues can be told of failures here", target);
            return;
        }
        try {
            String text = JsonText.write(report(shard, changes, condition, attempts, invoked));
            sender.get().send(queue.get(), QueueMessage.of(text), queue.get().account(), null);
        } catch (ServiceError refused) {
            LOG.warn("{} does not take what became of changes: {}", target, refused.getMessage());
        }
    }

    private Document.Object report(Shard shard, List<Change> changes, String condition, int attempts, Invoked invoked) {
        Map<String, Document> request = new LinkedHashMap<>();
        request.put("requestId", text(follower.ambient().ids().uuid()));
        request.put("functionArn", text(mapping.functionArn()));
        request.put("condition", text(condition));
        request.put("approximateInvokeCount", number(attempts));
        Map<String, Document> all = new LinkedHashMap<>();
        all.put("requestContext", new Document.Object(request));
        if (invoked != null) {
            Map<String, Document> response = new LinkedHashMap<>();
            response.put("statusCode", number(200));
            response.put("executedVersion", text(invoked.version()));
            response.put("functionError", text("Unhandled"));
            all.put("responseContext", new Document.Object(response));
        }
        all.put("version", text("1.0"));
        all.put("timestamp", text(follower.ambient().clock().now().toString()));
        Map<String, Document> batch = new LinkedHashMap<>();
        batch.put("shardId", text(shard.id()));
        batch.put("startSequenceNumber", text(changes.getFirst().sequenceNumber()));
        batch.put("endSequenceNumber", text(changes.getLast().sequenceNumber()));
        batch.put(
                "approximateArrivalOfFirstRecord", text(changes.getFirst().at().toString()));
        batch.put("approximateArrivalOfLastRecord", text(changes.getLast().at().toString()));
        batch.put("batchSize", number(changes.size()));
        batch.put("streamArn", text(mapping.eventSourceArn()));
        all.put("DDBStreamBatchInfo", new Document.Object(batch));
        return new Document.Object(all);
    }

    private static Document text(String value) {
        return new Document.Text(value);
    }

    private static Document number(long value) {
        return new Document.Number(BigDecimal.valueOf(value));
    }

    @Override
    public void close() {
        closed = true;
    }
}
