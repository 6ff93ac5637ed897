package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A condition with the names and values of one request: what an item meets or does not meet. */
public final class BoundCondition implements ItemTest {

    private final Condition condition;
    private final Bindings bindings;

    /** Joins a tree with the values of its placeholders. */
    public BoundCondition(Condition condition, Bindings bindings) {
        this.condition = condition;
        this.bindings = bindings;
    }

    /** Refuses operands of types that cannot fit, in words that name no parameter. */
    public void check() {
        new ConditionChecks(new Template<>(null, condition, List.of(), List.of()), bindings).check(condition);
    }

    /** The syntax tree. */
    public Condition tree() {
        return condition;
    }

    /** What the request gives for the placeholders. */
    public Bindings bindings() {
        return bindings;
    }

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        return holds(condition, item);
    }

    private boolean holds(Condition part, Map<String, AttributeValue> item) {
        return switch (part) {
            case Condition.And(Condition left, Condition right) -> holds(left, item) && holds(right, item);
            case Condition.Or(Condition left, Condition right) -> holds(left, item) || holds(right, item);
            case Condition.Not(Condition negated) -> !holds(negated, item);
            case Condition.Comparison comparison -> compares(comparison, item);
            case Condition.Between between -> lies(between, item);
            case Condition.In(Operand operand, List<Operand> choices) -> isOneOf(operand, choices, item);
            case Condition.Function(Operand.Call call) -> answers(call, item);
        };
    }

    private boolean compares(Condition.Comparison comparison, Map<String, AttributeValue> item) {
        AttributeValue left = value(comparison.left(), item);
        AttributeValue right = value(comparison.right(), item);
        return switch (comparison.comparator()) {
            case EQUAL -> left != null && left.equals(right);
            case NOT_EQUAL -> left == null || !left.equals(right);
            default -> isOrdered(comparison.comparator(), left, right);
        };
    }

    private static boolean isOrdered(Comparator comparator, AttributeValue left, AttributeValue right) {
        if (left == null || right == null) {
            return false;
        }
        OptionalInt order = Values.compare(left, right);
        return order.isPresent() && comparator.holds(order.getAsInt());
    }

    private boolean lies(Condition.Between between, Map<String, AttributeValue> item) {
        AttributeValue operand = value(between.operand(), item);
        return isOrdered(Comparator.GREATER_OR_EQUAL, operand, value(between.low(), item))
                && isOrdered(Comparator.LESS_OR_EQUAL, operand, value(between.high(), item));
    }

    private boolean isOneOf(Operand operand, List<Operand> choices, Map<String, AttributeValue> item) {
        AttributeValue value = value(operand, item);
        if (value == null) {
            return false;
        }
        for (Operand choice : choices) {
            if (value.equals(value(choice, item))) {
                return true;
            }
        }
        return false;
    }

    private boolean answers(Operand.Call call, Map<String, AttributeValue> item) {
        AttributeValue first = value(call.arguments().getFirst(), item);
        return switch (call.function()) {
            case "attribute_exists" -> first != null;
            case "attribute_not_exists" -> first == null;
            default -> {
                AttributeValue second = value(call.arguments().get(1), item);
                yield first != null && second != null && answers(call.function(), first, second);
            }
        };
    }

    private static boolean answers(String function, AttributeValue first, AttributeValue second) {
        return switch (function) {
            case "begins_with" -> Values.beginsWith(first, second);
            case "contains" -> Values.contains(first, second);
            case "attribute_type" ->
                second instanceof AttributeValue.S(String name)
                        && first.type().name().equals(name);
            default -> throw new IllegalStateException(function);
        };
    }

    private AttributeValue value(Operand operand, Map<String, AttributeValue> item) {
        return switch (operand) {
            case Operand.Path path -> Paths.find(item, path, bindings);
            case Operand.Value placeholder -> bindings.value(placeholder);
            case Operand.Call call -> size(value(call.arguments().getFirst(), item));
            case Operand.Arithmetic sum -> throw new IllegalStateException("no sums in conditions: " + sum);
        };
    }

    private static AttributeValue size(AttributeValue value) {
        if (value == null) {
            return null;
        }
        OptionalInt size = Values.size(value);
        return size.isPresent() ? new AttributeValue.N(Integer.toString(size.getAsInt())) : null;
    }

    /** Shows each path that the condition names. */
    @Override
    public void forEachPath(Consumer<PathUse> visitor) {
        visit(condition, visitor);
    }

    private void visit(Condition part, Consumer<PathUse> visitor) {
        switch (part) {
            case Condition.And(Condition left, Condition right) -> {
                visit(left, visitor);
                visit(right, visitor);
            }
            case Condition.Or(Condition left, Condition right) -> {
                visit(left, visitor);
                visit(right, visitor);
            }
            case Condition.Not(Condition negated) -> visit(negated, visitor);
            case Condition.Comparison comparison -> {
                visit(comparison.left(), visitor);
                visit(comparison.right(), visitor);
            }
            case Condition.Between between -> {
                visit(between.operand(), visitor);
                visit(between.low(), visitor);
                visit(between.high(), visitor);
            }
            case Condition.In(Operand operand, List<Operand> choices) -> {
                visit(operand, visitor);
                choices.forEach(choice -> visit(choice, visitor));
            }
            case Condition.Function(Operand.Call call) -> visit(call, visitor);
        }
    }

    private void visit(Operand operand, Consumer<PathUse> visitor) {
        if (operand instanceof Operand.Path path) {
            visitor.accept(new PathUse(bindings.head(path), path.steps().size() > 1));
        } else if (operand instanceof Operand.Call call) {
            call.arguments().forEach(argument -> visit(argument, visitor));
        }
    }
}
