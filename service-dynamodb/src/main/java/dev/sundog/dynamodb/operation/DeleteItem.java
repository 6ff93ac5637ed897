package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.DeleteItemOutput;
import dev.sundog.dynamodb.state.ItemChange;

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
        ItemWrite write = writes.delete(
                        context.scope(),
                        input.tableName(),
                        input.key(),
                        new ItemWrites.ConditionParameters(
                                input.conditionExpression(),
                                input.expected(),
                                input.conditionalOperator(),
                                input.expressionAttributeNames(),
                                input.expressionAttributeValues(),
                                input.returnValuesOnConditionCheckFailure()))
                .write();
        ItemChange change = SingleWrite.perform(write);
        return new DeleteItemOutput(
                ReturnedValues.old(input.returnValues(), change),
                SingleWrite.consumed(input.returnConsumedCapacity(), write, change),
                CollectionMetrics.of(input.returnItemCollectionMetrics(), write.table(), change));
    }
}
