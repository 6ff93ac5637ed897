package dev.sundog.lambda.trigger;

import dev.sundog.core.port.QueueReceiver;
import dev.sundog.core.port.QueueReceiver.Received;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives messages to a function. What the function has done is deleted; what it has failed on shows again in the queue when its
 * visibility timeout is over, and goes to a dead-letter queue in the end if there is one.
 */
final class QueueWork {

    private static final Logger LOG = LoggerFactory.getLogger(QueueWork.class);

    private final Follower follower;
    private final QueueReceiver queues;
    private final boolean gathered;
    private final boolean fifo;

    QueueWork(Follower follower, QueueReceiver queues) {
        this.follower = follower;
        this.queues = queues;
        Integer window = follower.mapping().maximumBatchingWindowInSeconds();
        this.gathered = window != null && window > 0;
        this.fifo = follower.source().resource().endsWith(".fifo");
    }

    /** A message with the record that the function is given of it. */
    private record Item(Received message, Document record) {}

    void process(List<Received> batch) {
        List<Item> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        for (Received message : batch) {
            Document record = QueueRecords.record(message, follower.source(), gathered);
            if (follower.wants(QueueRecords.filtered(record))) {
                wanted.add(new Item(message, record));
            } else {
                unwanted.add(message.receiptHandle()); // AWS: what a filter leaves out is deleted
            }
        }
        delete(unwanted);
        int room = follower.invocations().largestPayload();
        for (List<Item> portion : Portions.of(wanted, Integer.MAX_VALUE, room, Item::record)) {
            if (!give(portion) && fifo) {
                return; // AWS: what comes after a failed message of a FIFO queue waits for it
            }
        }
    }

    /** Whether the function has done all of them. */
    private boolean give(List<Item> items) {
        Document records = new Document.Array(items.stream().map(Item::record).toList());
        try {
            BatchAnswer answer = BatchAnswer.of(
                    follower.invoke(new Document.Object(Map.of("Records", records))), follower.reportsItems());
            List<String> done = done(items.stream().map(Item::message).toList(), answer.failures());
            delete(done);
            return done.size() == items.size();
        } catch (ServiceError refused) {
            LOG.warn("messages of {} wait: {}", follower.source(), refused.getMessage());
            return false;
        }
    }

    /** AWS: where the function names a message that it was not given, all of them have failed. */
    private static List<String> done(List<Received> messages, Optional<Set<String>> failures) {
        Set<String> known = messages.stream().map(Received::messageId).collect(Collectors.toSet());
        if (failures.isEmpty() || !known.containsAll(failures.get())) {
            return List.of();
        }
        return messages.stream()
                .filter(message -> !failures.get().contains(message.messageId()))
                .map(Received::receiptHandle)
                .toList();
    }

    private void delete(List<String> receiptHandles) {
        if (!receiptHandles.isEmpty()) {
            queues.delete(follower.source(), receiptHandles);
        }
    }
}
