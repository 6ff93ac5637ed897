package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.invocation.InvocationStamps;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.invocation.Recipients;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a mapping's destination of changes that were given up.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retaining discarded records</a>
 */
final class FailureReports {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReports.class);
    private static final int OK = 200;

    private final Follower follower;
    private final Recipients recipients;

    FailureReports(Follower follower, Recipients recipients) {
        this.follower = follower;
        this.recipients = recipients;
    }

    /**
     * Changes of a shard that were given up.
     *
     * @param condition why
     * @param failures how often the function has failed on them
     * @param invoked the last invocation; {@code null} where there was none
     * @param event what the function was given, or would have been
     */
    void tell(
            String shard,
            List<Change> changes,
            String condition,
            int failures,
            Invoked invoked,
            Document.Object event) {
        EventSourceMappingConfiguration mapping = follower.mapping();
        String target = mapping.destinationConfig() == null
                        || mapping.destinationConfig().onFailure() == null
                ? null
                : mapping.destinationConfig().onFailure().destination();
        Optional<Arn> arn = target == null ? Optional.empty() : Arn.parse(target);
        if (arn.isEmpty()) {
            return;
        }
        Map<String, Document> record = record(shard, changes, condition, failures, invoked);
        if (arn.get().service().equals("s3")) {
            record.put("payload", event); // AWS: buckets alone have room for what the function was given
        }
        String folder = "aws/lambda/" + mapping.uuid() + "/" + shard;
        recipients.send(arn.get(), new Document.Object(record), folder).ifPresent(reason -> {
            LOG.warn("{} is not told of changes that were given up: {}", target, reason);
            follower.note("PROBLEM: " + target + " is not told of records that were given up: " + reason);
        });
    }

    private Map<String, Document> record(
            String shard, List<Change> changes, String condition, int failures, Invoked invoked) {
        Map<String, Document> request = new LinkedHashMap<>();
        request.put("requestId", text(follower.ambient().ids().uuid()));
        request.put("functionArn", text(follower.mapping().functionArn()));
        request.put("condition", text(condition));
        request.put("approximateInvokeCount", number(failures));
        Map<String, Document> all = new LinkedHashMap<>();
        all.put("requestContext", new Document.Object(request));
        if (invoked != null) {
            Map<String, Document> response = new LinkedHashMap<>();
            response.put("statusCode", number(OK));
            response.put("executedVersion", text(invoked.version()));
            response.put("functionError", invoked.outcome().isError() ? text("Unhandled") : new Document.Null());
            all.put("responseContext", new Document.Object(response));
        }
        all.put("version", text("1.0"));
        all.put(
                "timestamp",
                text(InvocationStamps.millis(follower.ambient().clock().now())));
        all.put("DDBStreamBatchInfo", new Document.Object(batch(shard, changes)));
        return all;
    }

    private Map<String, Document> batch(String shard, List<Change> changes) {
        Map<String, Document> batch = new LinkedHashMap<>();
        batch.put("shardId", text(shard));
        batch.put("startSequenceNumber", text(changes.getFirst().sequenceNumber()));
        batch.put("endSequenceNumber", text(changes.getLast().sequenceNumber()));
        batch.put(
                "approximateArrivalOfFirstRecord",
                text(InvocationStamps.seconds(changes.getFirst().at())));
        batch.put(
                "approximateArrivalOfLastRecord",
                text(InvocationStamps.seconds(changes.getLast().at())));
        batch.put("batchSize", number(changes.size()));
        batch.put("streamArn", text(follower.mapping().eventSourceArn()));
        return batch;
    }

    private static Document text(String value) {
        return new Document.Text(value);
    }

    private static Document number(long value) {
        return new Document.Number(BigDecimal.valueOf(value));
    }
}
