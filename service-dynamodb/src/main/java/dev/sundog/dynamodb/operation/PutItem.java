package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.PutItemOutput;
import dev.sundog.dynamodb.state.ItemChange;

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
        ItemWrite write = writes.put(
                        context.scope(),
                        input.tableName(),
                        input.item(),
                        new ItemWrites.ConditionParameters(
                                input.conditionExpression(),
                                input.expected(),
                                input.conditionalOperator(),
                                input.expressionAttributeNames(),
                                input.expressionAttributeValues(),
                                input.returnValuesOnConditionCheckFailure()))
                .write();
        ItemChange change = SingleWrite.perform(write);
        return new PutItemOutput(
                ReturnedValues.old(input.returnValues(), change),
                SingleWrite.consumed(input.returnConsumedCapacity(), write, change),
                CollectionMetrics.of(input.returnItemCollectionMetrics(), write.table(), change));
    }
}
