package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.api.ItemCollectionMetrics;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.Table;
import java.util.Map;

/**
 * A write that was made on its own, and what answers say of it.
 *
 * @param change what it made of its item
 */
record SingleWrite(ItemWrite write, ItemChange change) {

    /** Makes the change, if its condition holds. */
    static SingleWrite perform(ItemWrite write) {
        Table table = write.table();
        return table.locked(() -> {
            if (table.claims().hold(write.key())) {
                throw DynamoDbErrors.transactionConflict();
            }
            ItemChange change = write.evaluate();
            table.throughput().checkWrite(change);
            table.throughput().write(change, 1);
            table.apply(change, false);
            return new SingleWrite(write, change);
        });
    }

    /** The item as it was, where {@code mode} asks for it. */
    Map<String, AttributeValue> old(String mode) {
        return ReturnedValues.old(mode, change);
    }

    /** What the write consumed, or {@code null} where nobody asks. */
    ConsumedCapacity consumed(String mode) {
        return Consumption.isWanted(mode)
                ? new Consumption(write.table()).addWrite(change, 1).answer(mode)
                : null;
    }

    /** What is known of the items that share the item's hash key, or {@code null} where nobody asks. */
    ItemCollectionMetrics metrics(String mode) {
        return CollectionMetrics.of(mode, write.table(), change);
    }
}
