package dev.sundog.dynamodb.partiql;

import dev.sundog.dynamodb.expression.BoundCondition;
import dev.sundog.dynamodb.expression.Comparator;
import dev.sundog.dynamodb.expression.Condition;
import dev.sundog.dynamodb.expression.Operand;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The attributes that a condition binds to one value each, whatever else it says. */
public final class KeyEqualities {

    private final BoundCondition where;
    private final Map<String, AttributeValue> equalities = new LinkedHashMap<>();

    private KeyEqualities(BoundCondition where) {
        this.where = where;
    }

    /** The values by attribute; {@code null} is no condition. */
    public static Map<String, AttributeValue> of(BoundCondition where) {
        if (where == null) {
            return Map.of();
        }
        KeyEqualities found = new KeyEqualities(where);
        found.visit(where.tree());
        return found.equalities;
    }

    /** The values of which one must be that of an attribute, as {@code IN} or {@code OR} say; empty where nothing is said. */
    public static List<AttributeValue> choices(BoundCondition where, String attribute) {
        if (where == null) {
            return List.of();
        }
        KeyEqualities found = new KeyEqualities(where);
        return found.choices(where.tree(), attribute).stream().distinct().toList();
    }

    private List<AttributeValue> choices(Condition condition, String attribute) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                List<AttributeValue> first = choices(left, attribute);
                yield first.isEmpty() ? choices(right, attribute) : first;
            }
            case Condition.Or(Condition left, Condition right) -> {
                List<AttributeValue> first = choices(left, attribute);
                List<AttributeValue> second = choices(right, attribute);
                yield first.isEmpty() || second.isEmpty()
                        ? List.of()
                        : Stream.concat(first.stream(), second.stream()).toList();
            }
            case Condition.In(Operand operand, List<Operand> choices)
            when isNamed(operand, attribute) && choices.stream().allMatch(Operand.Value.class::isInstance) ->
                choices.stream()
                        .map(choice -> where.bindings().value((Operand.Value) choice))
                        .toList();
            case Condition.Comparison(Comparator comparator, Operand left, Operand right)
            when comparator == Comparator.EQUAL -> equal(left, right, attribute);
            default -> List.of();
        };
    }

    private List<AttributeValue> equal(Operand left, Operand right, String attribute) {
        if (isNamed(left, attribute) && right instanceof Operand.Value value) {
            return List.of(where.bindings().value(value));
        }
        return isNamed(right, attribute) && left instanceof Operand.Value value
                ? List.of(where.bindings().value(value))
                : List.of();
    }

    private boolean isNamed(Operand operand, String attribute) {
        return operand instanceof Operand.Path path
                && path.steps().size() == 1
                && where.bindings().head(path).equals(attribute);
    }

    /** How many conditions are joined by {@code AND}. */
    public static int conditions(BoundCondition where) {
        return where == null ? 0 : conditions(where.tree());
    }

    private static int conditions(Condition condition) {
        return condition instanceof Condition.And(Condition left, Condition right)
                ? conditions(left) + conditions(right)
                : 1;
    }

    /** Whether the condition says nothing else. */
    public static boolean isAll(BoundCondition where) {
        return isAll(where.tree());
    }

    private static boolean isAll(Condition condition) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> isAll(left) && isAll(right);
            case Condition.Comparison comparison -> comparison.comparator() == Comparator.EQUAL;
            default -> false;
        };
    }

    private void visit(Condition condition) {
        if (condition instanceof Condition.And(Condition left, Condition right)) {
            visit(left);
            visit(right);
        } else if (condition instanceof Condition.Comparison(Comparator comparator, Operand left, Operand right)
                && comparator == Comparator.EQUAL) {
            visit(left, right);
            visit(right, left);
        }
    }

    private void visit(Operand one, Operand other) {
        if (one instanceof Operand.Path path && path.steps().size() == 1 && other instanceof Operand.Value value) {
            equalities.putIfAbsent(where.bindings().head(path), where.bindings().value(value));
        }
    }
}
