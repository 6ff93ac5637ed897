package dev.sundog.dynamodb.operation;

import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.AttributeValueUpdate;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.ExpectedAttributeValue;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.UpdateItemInput;
import dev.sundog.dynamodb.expression.ExpressionKind;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.Placeholders;
import dev.sundog.dynamodb.expression.Update;
import dev.sundog.dynamodb.rule.ExpressionParameters;
import dev.sundog.dynamodb.rule.KeyRule;
import dev.sundog.dynamodb.rule.LegacyConditions;
import dev.sundog.dynamodb.rule.LegacyUpdate;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.WireValues;
import java.util.Map;

/** Turns the parameters of writes into {@link ItemWrite}s, with all checks that need no item, in AWS's order. */
public final class ItemWrites {

    /**
     * The parameters that say on which condition something is written.
     *
     * @param onFailure what an error about the condition carries: {@code ALL_OLD} or nothing
     */
    record ConditionParameters(
            String expression,
            Map<String, ExpectedAttributeValue> expected,
            String operator,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            String onFailure) {

        static ConditionParameters of(PutItemInput input) {
            return new ConditionParameters(
                    input.conditionExpression(),
                    input.expected(),
                    input.conditionalOperator(),
                    input.expressionAttributeNames(),
                    input.expressionAttributeValues(),
                    input.returnValuesOnConditionCheckFailure());
        }

        static ConditionParameters of(DeleteItemInput input) {
            return new ConditionParameters(
                    input.conditionExpression(),
                    input.expected(),
                    input.conditionalOperator(),
                    input.expressionAttributeNames(),
                    input.expressionAttributeValues(),
                    input.returnValuesOnConditionCheckFailure());
        }

        static ConditionParameters of(UpdateItemInput input) {
            return new ConditionParameters(
                    input.conditionExpression(),
                    input.expected(),
                    input.conditionalOperator(),
                    input.expressionAttributeNames(),
                    input.expressionAttributeValues(),
                    input.returnValuesOnConditionCheckFailure());
        }

        static ConditionParameters ofExpression(
                String expression, Map<String, String> names, Map<String, AttributeValue> values, String onFailure) {
            return new ConditionParameters(expression, null, null, names, values, onFailure);
        }

        boolean showItem() {
            return "ALL_OLD".equals(onFailure);
        }
    }

    /** A write whose parameters have passed all checks for which its table is not needed. */
    @FunctionalInterface
    interface Draft {

        /** Finds the table, and checks the rest. */
        ItemWrite write();
    }

    private final TableAccess tables;
    private final Expressions expressions;

    public ItemWrites(TableAccess tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    /** A put. */
    Draft put(Scope scope, String tableName, Map<String, AttributeValue> item, ConditionParameters parameters) {
        new ExpressionParameters()
                .expression(ExpressionKind.CONDITION, parameters.expression())
                .old("Expected", parameters.expected())
                .old("ConditionalOperator", parameters.operator())
                .check(parameters.names(), parameters.values());
        NewItem newItem = NewItem.of(WireValues.readItem(item));
        ItemTest condition = condition(parameters);
        return () -> put(tables.forItems(scope, tableName), newItem, condition, parameters.showItem());
    }

    /** A put of an item that has been read. */
    static ItemWrite put(Table table, NewItem item, ItemTest condition, boolean showItem) {
        ItemKey key = KeyRule.keyOfItem(table.schema(), item.attributes());
        KeyRule.checkIndexKeys(table, item.attributes());
        PathRule.check(table, condition);
        return new ItemWrite(table, key, condition, showItem, new ItemWrite.Effect.Put(item));
    }

    /** A delete. */
    Draft delete(Scope scope, String tableName, Map<String, AttributeValue> key, ConditionParameters parameters) {
        return byKey(scope, tableName, key, parameters, new ItemWrite.Effect.Delete());
    }

    /** A check of a condition. */
    Draft check(Scope scope, String tableName, Map<String, AttributeValue> key, ConditionParameters parameters) {
        return byKey(scope, tableName, key, parameters, new ItemWrite.Effect.Check());
    }

    private Draft byKey(
            Scope scope,
            String tableName,
            Map<String, AttributeValue> key,
            ConditionParameters parameters,
            ItemWrite.Effect effect) {
        new ExpressionParameters()
                .expression(ExpressionKind.CONDITION, parameters.expression())
                .old("Expected", parameters.expected())
                .old("ConditionalOperator", parameters.operator())
                .check(parameters.names(), parameters.values());
        var attributes = WireValues.readItem(key);
        ItemTest condition = condition(parameters);
        return () -> {
            Table table = tables.forItems(scope, tableName);
            ItemKey itemKey = KeyRule.keyOf(table.schema(), attributes);
            PathRule.check(table, condition);
            return new ItemWrite(table, itemKey, condition, parameters.showItem(), effect);
        };
    }

    /** An update, by an expression or in the old way. */
    Draft update(
            Scope scope,
            String tableName,
            Map<String, AttributeValue> key,
            String expression,
            Map<String, AttributeValueUpdate> oldUpdates,
            ConditionParameters parameters) {
        new ExpressionParameters()
                .expression(ExpressionKind.UPDATE, expression)
                .expression(ExpressionKind.CONDITION, parameters.expression())
                .old("AttributeUpdates", oldUpdates)
                .old("Expected", parameters.expected())
                .old("ConditionalOperator", parameters.operator())
                .check(parameters.names(), parameters.values());
        var attributes = WireValues.readItem(key);
        LegacyUpdate oldUpdate = LegacyUpdate.of(oldUpdates);
        ItemTest oldCondition = LegacyConditions.expected(parameters.expected(), parameters.operator());
        Placeholders placeholders = Placeholders.of(parameters.names(), parameters.values());
        Update update = expression == null ? oldUpdate : expressions.update(expression, placeholders);
        ItemTest condition = parameters.expression() == null
                ? oldCondition
                : expressions.condition(ExpressionKind.CONDITION, parameters.expression(), placeholders);
        placeholders.checkAllUsed();
        return () -> {
            Table table = tables.forItems(scope, tableName);
            ItemKey itemKey = KeyRule.keyOf(table.schema(), attributes);
            PathRule.check(table, update);
            PathRule.check(table, condition);
            return new ItemWrite(
                    table, itemKey, condition, parameters.showItem(), new ItemWrite.Effect.Modify(attributes, update));
        };
    }

    private ItemTest condition(ConditionParameters parameters) {
        ItemTest old = LegacyConditions.expected(parameters.expected(), parameters.operator());
        if (parameters.expression() == null) {
            return old;
        }
        Placeholders placeholders = Placeholders.of(parameters.names(), parameters.values());
        ItemTest condition = expressions.condition(ExpressionKind.CONDITION, parameters.expression(), placeholders);
        placeholders.checkAllUsed();
        return condition;
    }
}
