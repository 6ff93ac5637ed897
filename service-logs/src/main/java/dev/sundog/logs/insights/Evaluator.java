package dev.sundog.logs.insights;

import dev.sundog.logs.insights.Expression.Operator;
import java.util.List;
import java.util.OptionalDouble;

/** Computes expressions for rows. */
final class Evaluator {

    private Evaluator() {}

    static Value value(Expression expression, Row row) {
        return switch (expression) {
            case Expression.Field(String name) -> row.field(name);
            case Expression.Constant(Value value) -> value;
            case Expression.Not(Expression operand) ->
                Value.of(!value(operand, row).isTrue());
            case Expression.In(Expression operand, List<Expression> list) -> in(value(operand, row), list, row);
            case Expression.Like(Expression operand, var pattern) -> {
                Value value = value(operand, row);
                yield Value.of(
                        !value.isNothing() && pattern.matcher(value.text()).find());
            }
            case Expression.Call(Function function, List<Expression> arguments) ->
                function.of(
                        arguments.stream().map(argument -> value(argument, row)).toList());
            case Expression.Floor floor -> rounded(floor, value(floor.instant(), row));
            case Expression.Aggregate aggregate -> row.aggregate(aggregate);
            case Expression.Binary(Operator operator, Expression left, Expression right) ->
                binary(operator, left, right, row);
        };
    }

    private static Value in(Value value, List<Expression> list, Row row) {
        return Value.of(!value.isNothing()
                && list.stream().map(item -> value(item, row)).anyMatch(item -> Value.compare(value, item) == 0));
    }

    private static Value rounded(Expression.Floor floor, Value instant) {
        OptionalDouble number = instant.number();
        if (number.isEmpty()) {
            return Value.NOTHING;
        }
        long at = (long) number.getAsDouble();
        long down = Math.floorDiv(at, floor.millis()) * floor.millis();
        return new Value.Time(floor.up() && down < at ? down + floor.millis() : down);
    }

    private static Value binary(Operator operator, Expression left, Expression right, Row row) {
        Value first = value(left, row);
        return switch (operator) {
            case AND -> Value.of(first.isTrue() && value(right, row).isTrue());
            case OR -> Value.of(first.isTrue() || value(right, row).isTrue());
            case EQUAL, NOT_EQUAL, LESS, GREATER, AT_MOST, AT_LEAST ->
                Value.of(holds(operator, first, value(right, row)));
            case PLUS, MINUS, TIMES, DIVIDE, REMAINDER, POWER ->
                Value.of(arithmetic(operator, first.number(), value(right, row).number()));
        };
    }

    /** What is not there differs from everything, and compares in no other way. */
    private static boolean holds(Operator operator, Value first, Value second) {
        if (first.isNothing() || second.isNothing()) {
            return operator == Operator.NOT_EQUAL;
        }
        int order = Value.compare(first, second);
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> areAlike(first, second) && order < 0;
            case GREATER -> areAlike(first, second) && order > 0;
            case AT_MOST -> areAlike(first, second) && order <= 0;
            default -> areAlike(first, second) && order >= 0;
        };
    }

    /** Numbers and other text have no order between them. */
    private static boolean areAlike(Value first, Value second) {
        return first.number().isPresent() == second.number().isPresent();
    }

    private static OptionalDouble arithmetic(Operator operator, OptionalDouble left, OptionalDouble right) {
        if (left.isEmpty() || right.isEmpty()) {
            return OptionalDouble.empty();
        }
        double a = left.getAsDouble();
        double b = right.getAsDouble();
        if (b == 0 && (operator == Operator.DIVIDE || operator == Operator.REMAINDER)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (operator) {
                    case PLUS -> a + b;
                    case MINUS -> a - b;
                    case TIMES -> a * b;
                    case DIVIDE -> a / b;
                    case REMAINDER -> a % b;
                    default -> Math.pow(a, b);
                });
    }
}
