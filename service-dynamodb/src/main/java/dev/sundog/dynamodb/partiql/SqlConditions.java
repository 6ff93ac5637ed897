package dev.sundog.dynamodb.partiql;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.Comparator;
import dev.sundog.dynamodb.expression.Condition;
import dev.sundog.dynamodb.expression.Operand;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the condition after {@code WHERE}. */
final class SqlConditions {

    private static final Set<String> FUNCTIONS =
            Set.of("begins_with", "contains", "attribute_type", "attribute_exists", "attribute_not_exists");
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "=", Comparator.EQUAL,
            "<>", Comparator.NOT_EQUAL,
            "!=", Comparator.NOT_EQUAL,
            "<", Comparator.LESS,
            "<=", Comparator.LESS_OR_EQUAL,
            ">", Comparator.GREATER,
            ">=", Comparator.GREATER_OR_EQUAL);
    private static final int MAX_DEPTH = 200;

    private final SqlReader reader;
    private final SqlOperands operands;
    private int depth;

    SqlConditions(SqlReader reader, SqlOperands operands) {
        this.reader = reader;
        this.operands = operands;
    }

    Condition condition() {
        if (++depth > MAX_DEPTH) {
            throw SqlParser.malformed("Conditions are nested too deeply");
        }
        Condition whole = conjunction();
        while (reader.takeWord("OR")) {
            whole = new Condition.Or(whole, conjunction());
        }
        depth--;
        return whole;
    }

    private Condition conjunction() {
        Condition whole = negation();
        while (reader.takeWord("AND")) {
            whole = new Condition.And(whole, negation());
        }
        return whole;
    }

    private Condition negation() {
        boolean negated = false;
        while (reader.takeWord("NOT")) {
            negated = !negated;
        }
        Condition condition = reader.take("(") ? parenthesised() : relation();
        return negated ? new Condition.Not(condition) : condition;
    }

    private Condition parenthesised() {
        Condition inner = condition();
        reader.expect(")");
        return inner;
    }

    private Condition relation() {
        Operand left = operands.operand();
        if (reader.takeWord("BETWEEN")) {
            Operand low = operands.operand();
            reader.expectWord("AND");
            return new Condition.Between(left, low, operands.operand());
        }
        if (reader.takeWord("IN")) {
            return new Condition.In(left, choices());
        }
        if (reader.takeWord("IS")) {
            return state(left);
        }
        Comparator comparator = COMPARATORS.get(reader.peek().text());
        if (reader.peek().kind() == SqlToken.Kind.SYMBOL && comparator != null) {
            reader.next();
            return new Condition.Comparison(comparator, left, operands.operand());
        }
        if (left instanceof Operand.Call call && FUNCTIONS.contains(call.function())) {
            return function(call);
        }
        throw reader.unexpected();
    }

    private static Condition function(Operand.Call call) {
        int wanted = call.function().endsWith("exists") ? 1 : 2;
        if (call.arguments().size() != wanted) {
            throw DynamoDbErrors.validation("Incorrect number of operands for function " + call.function());
        }
        return new Condition.Function(call);
    }

    private List<Operand> choices() {
        String end = reader.take("[") ? "]" : ")";
        if (end.equals(")")) {
            reader.expect("(");
        }
        List<Operand> choices = new ArrayList<>();
        do {
            choices.add(operands.operand());
        } while (reader.take(","));
        reader.expect(end);
        return choices;
    }

    private Condition state(Operand left) {
        boolean negated = reader.takeWord("NOT");
        Condition condition;
        if (reader.takeWord("MISSING")) {
            condition = new Condition.Function(new Operand.Call("attribute_not_exists", List.of(left)));
        } else {
            reader.expectWord("NULL");
            condition = new Condition.Comparison(Comparator.EQUAL, left, operands.slot(new AttributeValue.Null()));
        }
        return negated ? new Condition.Not(condition) : condition;
    }
}
