package dev.sundog.sqs.integration;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.rule.QueueAddress;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Queues;
import java.util.List;
import java.util.Optional;

/**
 * What operations want to do with queues. AWS: batches need the permission of their single operation.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html">Actions of SQS</a>
 */
public final class QueueAccess implements AccessRule {

    private static final String BATCH = "Batch";
    private static final String POLICY = "Policy";

    private final Queues queues;

    public QueueAccess(Queues queues) {
        this.queues = queues;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String name = operation.name();
        String action = "sqs:" + (name.endsWith(BATCH) ? name.substring(0, name.length() - BATCH.length()) : name);
        Scope scope = context.scope();
        Optional<Arn> arn = named(context, input);
        Optional<String> policy = arn.flatMap(queues::find)
                .map(Queue::record)
                .map(record -> record.attributes().get(POLICY))
                .filter(text -> !text.isEmpty());
        return List.of(new Access(
                new AccessRequest(
                        action,
                        // AWS: what is about no queue is about all of the region's.
                        arn.map(Arn::toString)
                                .orElse("arn:" + scope.region().partition() + ":sqs:" + scope.region() + ":"
                                        + scope.account() + ":"),
                        RequestKeys.NONE),
                arn.map(Arn::account).orElse(""),
                policy));
    }

    /** The queue that the input names by URL, name or ARN. */
    private static Optional<Arn> named(RequestContext context, Struct input) {
        String url = AccessRule.text(input, "QueueUrl");
        if (url != null) {
            return QueueAddress.parse(url, context.scope())
                    .map(address -> address.scope().arn("sqs", address.queueName()));
        }
        String name = AccessRule.text(input, "QueueName");
        if (name != null) {
            return Optional.of(context.scope().arn("sqs", name));
        }
        return Optional.ofNullable(AccessRule.text(input, "SourceArn")).flatMap(Arn::parse);
    }
}
