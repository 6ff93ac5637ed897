package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.Table;

/** Performs one write on its own. */
final class SingleWrite {

    private SingleWrite() {}

    /** Makes the change, if its condition holds. */
    static ItemChange perform(ItemWrite write) {
        Table table = write.table();
        return table.locked(() -> {
            if (table.claims().hold(write.key())) {
                throw DynamoDbErrors.transactionConflict();
            }
            ItemChange change = write.evaluate();
            table.throttle().write(change);
            table.apply(change, false);
            return change;
        });
    }

    /** What the write consumed, or {@code null} where nobody asks. */
    static ConsumedCapacity consumed(String mode, ItemWrite write, ItemChange change) {
        return Consumption.isWanted(mode)
                ? new Consumption(write.table()).addWrite(change, 1).answer(mode)
                : null;
    }
}
