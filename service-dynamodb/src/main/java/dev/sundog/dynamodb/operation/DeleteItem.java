package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.DeleteItemOutput;
import dev.sundog.dynamodb.operation.ItemWrites.ConditionParameters;

/**
 * Takes an item away.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
public final class DeleteItem {

    private final ItemWrites writes;

    public DeleteItem(ItemWrites writes) {
        this.writes = writes;
    }

    public DeleteItemOutput handle(RequestContext context, DeleteItemInput input) {
        ReturnedValues.checkOldOnly(input.returnValues());
        SingleWrite done = SingleWrite.perform(
                writes.delete(context.scope(), input.tableName(), input.key(), ConditionParameters.of(input))
                        .write());
        return new DeleteItemOutput(
                done.old(input.returnValues()),
                done.consumed(input.returnConsumedCapacity()),
                done.metrics(input.returnItemCollectionMetrics()));
    }
}
