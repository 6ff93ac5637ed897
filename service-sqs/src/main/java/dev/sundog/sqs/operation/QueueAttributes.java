package dev.sundog.sqs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.api.GetQueueAttributesRequest;
import dev.sundog.sqs.api.GetQueueAttributesResult;
import dev.sundog.sqs.api.QueueAttributeName;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SetQueueAttributesResult;
import dev.sundog.sqs.rule.QueueAttributeRule;
import dev.sundog.sqs.rule.RedriveRule;
import dev.sundog.sqs.state.Counts;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.QueueRecord;
import dev.sundog.sqs.state.Queues;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the attributes of a queue. */
public final class QueueAttributes {

    private final QueueLocator locator;
    private final Queues queues;
    private final Clock clock;

    public QueueAttributes(QueueLocator locator, Queues queues, Clock clock) {
        this.locator = locator;
        this.queues = queues;
        this.clock = clock;
    }

    public GetQueueAttributesResult get(RequestContext context, GetQueueAttributesRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        List<String> names = request.attributeNames() == null ? List.of() : request.attributeNames();
        for (String name : names) {
            if (!QueueAttributeName.VALUES.contains(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        if (names.isEmpty()) {
            return new GetQueueAttributesResult(null);
        }
        Map<String, String> attributes = all(queue);
        if (!names.contains(QueueAttributeName.ALL)) {
            attributes.keySet().retainAll(names);
        }
        return new GetQueueAttributesResult(attributes.isEmpty() ? null : attributes);
    }

    private static Map<String, String> all(Queue queue) {
        QueueRecord record = queue.record();
        Counts counts = queue.counts();
        Map<String, String> attributes = new TreeMap<>(record.attributes());
        attributes.put(QueueAttributeName.QUEUE_ARN, queue.arn());
        attributes.put(QueueAttributeName.CREATED_TIMESTAMP, seconds(record.createdAt()));
        attributes.put(QueueAttributeName.LAST_MODIFIED_TIMESTAMP, seconds(record.modifiedAt()));
        attributes.put(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, Integer.toString(counts.visible()));
        attributes.put(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, Integer.toString(counts.inFlight()));
        attributes.put(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, Integer.toString(counts.delayed()));
        return attributes;
    }

    private static String seconds(long millis) {
        return Long.toString(millis / 1000);
    }

    public SetQueueAttributesResult set(RequestContext context, SetQueueAttributesRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        Map<String, String> given = request.attributes();
        if (given == null || given.isEmpty()) {
            throw SqsErrors.missingParameter("Attribute.Name");
        }
        boolean fifo = queue.settings().fifo();
        QueueAttributeRule.check(given, fifo);
        RedriveRule.checkTarget(given, queue.name(), fifo, queue.directory().scope(), queues);
        queue.update(
                record -> record.withAttributes(QueueAttributeRule.merged(record.attributes(), given), clock.millis()));
        if (QueueAttributeRule.asksForStoredOnly(given)) {
            context.lowerFidelity(Fidelity.STORED);
        }
        return new SetQueueAttributesResult();
    }
}
