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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets tools look into queues. */
public final class QueuePeek implements QueueInspector {

    private final Queues queues;
    private final Clock clock;

    public QueuePeek(Queues queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public Optional<List<Peeked>> peek(Scope scope, String queueUrl) {
        return QueueAddress.parse(queueUrl, scope)
                .flatMap(address -> queues.find(address.scope(), address.queueName()))
                .map(this::messages);
    }

    private List<Peeked> messages(Queue queue) {
        List<Peeked> messages = new ArrayList<>();
        long now = clock.millis();
        queue.forEach(message -> messages.add(peeked(message, now)));
        return messages;
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
