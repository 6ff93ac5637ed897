package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.UpdateItemInput;
import dev.sundog.dynamodb.api.UpdateItemOutput;
import dev.sundog.dynamodb.operation.ItemWrites.ConditionParameters;

/**
 * Changes attributes of an item, or makes it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
public final class UpdateItem {

    private final ItemWrites writes;

    public UpdateItem(ItemWrites writes) {
        this.writes = writes;
    }

    public UpdateItemOutput handle(RequestContext context, UpdateItemInput input) {
        ItemWrite write = writes.update(
                        context.scope(),
                        input.tableName(),
                        input.key(),
                        input.updateExpression(),
                        input.attributeUpdates(),
                        ConditionParameters.of(input))
                .write();
        SingleWrite done = SingleWrite.perform(write);
        ItemWrite.Effect.Modify modify = (ItemWrite.Effect.Modify) write.effect();
        return new UpdateItemOutput(
                ReturnedValues.ofUpdate(input.returnValues(), done.change(), modify.update()),
                done.consumed(input.returnConsumedCapacity()),
                done.metrics(input.returnItemCollectionMetrics()));
    }
}
