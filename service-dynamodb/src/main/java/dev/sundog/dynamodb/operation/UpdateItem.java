package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.UpdateItemInput;
import dev.sundog.dynamodb.api.UpdateItemOutput;
import dev.sundog.dynamodb.state.ItemChange;

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
                        new ItemWrites.ConditionParameters(
                                input.conditionExpression(),
                                input.expected(),
                                input.conditionalOperator(),
                                input.expressionAttributeNames(),
                                input.expressionAttributeValues(),
                                input.returnValuesOnConditionCheckFailure()))
                .write();
        ItemChange change = SingleWrite.perform(write);
        ItemWrite.Effect.Modify modify = (ItemWrite.Effect.Modify) write.effect();
        return new UpdateItemOutput(
                ReturnedValues.ofUpdate(input.returnValues(), change, modify.update()),
                SingleWrite.consumed(input.returnConsumedCapacity(), write, change),
                CollectionMetrics.of(input.returnItemCollectionMetrics(), write.table(), change));
    }
}
