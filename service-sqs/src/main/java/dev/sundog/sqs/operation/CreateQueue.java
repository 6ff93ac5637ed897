package dev.sundog.sqs.operation;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.api.CreateQueueRequest;
import dev.sundog.sqs.api.CreateQueueResult;
import dev.sundog.sqs.rule.QueueAttributeRule;
import dev.sundog.sqs.rule.QueueNameRule;
import dev.sundog.sqs.rule.QueueUrls;
import dev.sundog.sqs.rule.RedriveRule;
import dev.sundog.sqs.rule.TagRule;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.QueueDirectory;
import dev.sundog.sqs.state.Queues;
import java.time.Duration;
import java.util.Map;

/**
 * Makes a queue, or finds one that is as it was asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>
 */
public final class CreateQueue {

    private final Queues queues;
    private final QueueUrls urls;
    private final Duration nameRest;

    /** @param nameRest how long the name of a deleted queue cannot be used */
    public CreateQueue(Queues queues, QueueUrls urls, Duration nameRest) {
        this.queues = queues;
        this.urls = urls;
        this.nameRest = nameRest;
    }

    public CreateQueueResult handle(RequestContext context, CreateQueueRequest request) {
        Map<String, String> given = request.attributes() == null ? Map.of() : request.attributes();
        Map<String, String> tags = request.tags() == null ? Map.of() : Map.copyOf(request.tags());
        String name = request.queueName();
        boolean fifo = QueueAttributeRule.asksForFifo(given);
        QueueNameRule.check(name, fifo);
        QueueAttributeRule.check(given, fifo);
        QueueDirectory directory = queues.in(context.scope());
        Queue queue = directory.find(name).orElseGet(() -> {
            RedriveRule.checkTarget(given, name, fifo, context.scope(), queues);
            TagRule.check(name, tags);
            Map<String, String> attributes = QueueAttributeRule.merged(QueueAttributeRule.defaults(fifo), given);
            return directory.create(name, attributes, tags, nameRest.toMillis());
        });
        checkSame(queue.record().attributes(), given);
        if (QueueAttributeRule.asksForStoredOnly(given)) {
            context.lowerFidelity(Fidelity.STORED);
        }
        return new CreateQueueResult(urls.of(context.scope(), name, context.baseUrl()));
    }

    /** AWS: only the attributes that are given are compared, so that asking for less than there is is fine. */
    private static void checkSame(Map<String, String> present, Map<String, String> given) {
        Map<String, String> wanted = QueueAttributeRule.merged(present, given);
        for (String name : given.keySet()) {
            if (!wanted.getOrDefault(name, "").equals(present.getOrDefault(name, ""))) {
                throw SqsErrors.queueNameExists(name);
            }
        }
    }
}
