package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.PutItemOutput;
import dev.sundog.dynamodb.operation.ItemWrites.ConditionParameters;

/**
 * Writes a whole item.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
public final class PutItem {

    private final ItemWrites writes;

    public PutItem(ItemWrites writes) {
        this.writes = writes;
    }

    public PutItemOutput handle(RequestContext context, PutItemInput input) {
        ReturnedValues.checkOldOnly(input.returnValues());
        SingleWrite done = SingleWrite.perform(
                writes.put(context.scope(), input.tableName(), input.item(), ConditionParameters.of(input))
                        .write());
        return new PutItemOutput(
                done.old(input.returnValues()),
                done.consumed(input.returnConsumedCapacity()),
                done.metrics(input.returnItemCollectionMetrics()));
    }
}
