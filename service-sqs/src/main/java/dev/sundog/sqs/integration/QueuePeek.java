package dev.sundog.sqs.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.QueueInspector;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.rule.AttributeDigest;
import dev.sundog.sqs.rule.QueueAddress;
import dev.sundog.sqs.state.MessageContent;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.QueuedMessage;
import dev.sundog.sqs.state.Queues;
import dev.sundog.sqs.state.SystemAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets tools look into queues. */
public final class QueuePeek implements QueueInspector {

    private final Queues queues;
    private final Clock clock;

    public QueuePeek(Queues queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public Optional<List<Peeked>> peek(Scope scope, String queueUrl, Set<State> states) {
        return QueueAddress.parse(queueUrl, scope)
                .flatMap(address -> queues.find(address.scope(), address.queueName()))
                .map(queue -> messages(queue, states));
    }

    private List<Peeked> messages(Queue queue, Set<State> states) {
        long now = clock.millis();
        // Only what is wanted is picked up under the queue's lock; digests and texts are made outside.
        return queue.messages(message -> states.contains(state(message, now))).stream()
                .map(message -> peeked(message, now))
                .toList();
    }

    private static Peeked peeked(QueuedMessage message, long now) {
        MessageContent content = message.content();
        return new Peeked(
                content.messageId(),
                content.md5OfBody(),
                AttributeDigest.of(content.attributes()),
                PortMessages.message(content),
                SystemAttributes.of(message),
                state(message, now));
    }

    private static State state(QueuedMessage message, long now) {
        if (message.isVisible(now)) {
            return State.VISIBLE;
        }
        return message.isNew() ? State.DELAYED : State.IN_FLIGHT;
    }
}
