package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.Numbers;
import dev.sundog.dynamodb.value.SetArithmetic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An update expression with the names and values of one request. */
public final class BoundUpdate implements Update {

    private final List<UpdateAction> actions;
    private final Bindings bindings;

    /** Joins a tree with the values of its placeholders. */
    public BoundUpdate(List<UpdateAction> actions, Bindings bindings) {
        this.actions = actions;
        this.bindings = bindings;
    }

    @Override
    public Set<String> attributes() {
        Set<String> names = new LinkedHashSet<>();
        actions.forEach(action -> names.add(bindings.head(action.path())));
        return names;
    }

    @Override
    public Projection touched() {
        return Projection.of(actions.stream().map(UpdateAction::path).toList(), bindings);
    }

    @Override
    public boolean makesItem() {
        return actions.stream()
                .anyMatch(action -> action instanceof UpdateAction.Set || action instanceof UpdateAction.Add);
    }

    /** All operands are read from the item as it was; then the changes are made together. */
    @Override
    public Map<String, AttributeValue> apply(Map<String, AttributeValue> item) {
        Change root = new Change();
        for (UpdateAction action : actions) {
            Change place = root;
            for (Step step : action.path().steps()) {
                place = step instanceof Step.Index(int index)
                        ? place.indexes.computeIfAbsent(index, key -> new Change())
                        : place.names.computeIfAbsent(bindings.name(step), key -> new Change());
            }
            place.decide(action, newValue(action, item));
        }
        return changed(item, root);
    }

    /** What happens at a place of the item: it gets a value, it goes, or something below it changes. */
    private static final class Change {

        private final Map<String, Change> names = new LinkedHashMap<>();
        private final TreeMap<Integer, Change> indexes = new TreeMap<>();
        private boolean decided;
        private boolean untouched;
        private AttributeValue value;

        void decide(UpdateAction action, AttributeValue newValue) {
            decided = true;
            value = newValue;
            // AWS: deleting from a set that is not there changes nothing.
            untouched = newValue == null && action instanceof UpdateAction.Delete;
        }
    }

    private AttributeValue newValue(UpdateAction action, Map<String, AttributeValue> item) {
        return switch (action) {
            case UpdateAction.Set set -> evaluate(set.value(), item);
            case UpdateAction.Remove ignored -> null;
            case UpdateAction.Add add -> {
                AttributeValue present = Paths.find(item, add.path(), bindings);
                AttributeValue sum = SetArithmetic.add(present, bindings.value(add.value()));
                if (sum == null) {
                    throw DynamoDbErrors.wrongOperandType();
                }
                yield sum;
            }
            case UpdateAction.Delete delete -> {
                AttributeValue present = Paths.find(item, delete.path(), bindings);
                AttributeValue subtrahend = bindings.value(delete.value());
                if (present != null && present.type() != subtrahend.type()) {
                    throw DynamoDbErrors.wrongOperandType();
                }
                yield present == null ? null : SetArithmetic.subtract(present, subtrahend);
            }
        };
    }

    private AttributeValue evaluate(Operand operand, Map<String, AttributeValue> item) {
        return switch (operand) {
            case Operand.Value placeholder -> bindings.value(placeholder);
            case Operand.Path path -> {
                AttributeValue found = Paths.find(item, path, bindings);
                if (found == null) {
                    throw DynamoDbErrors.noSuchAttribute();
                }
                yield found;
            }
            case Operand.Arithmetic sum -> calculate(sum, item);
            case Operand.Call call -> call(call, item);
        };
    }

    private AttributeValue calculate(Operand.Arithmetic sum, Map<String, AttributeValue> item) {
        AttributeValue left = evaluate(sum.left(), item);
        AttributeValue right = evaluate(sum.right(), item);
        if (!(left instanceof AttributeValue.N(String one) && right instanceof AttributeValue.N(String other))) {
            throw DynamoDbErrors.wrongOperandType();
        }
        return new AttributeValue.N(
                sum.operator().equals("+") ? Numbers.add(one, other) : Numbers.subtract(one, other));
    }

    private AttributeValue call(Operand.Call call, Map<String, AttributeValue> item) {
        if (call.function().equals("if_not_exists")) {
            AttributeValue present =
                    Paths.find(item, (Operand.Path) call.arguments().getFirst(), bindings);
            return present != null ? present : evaluate(call.arguments().get(1), item);
        }
        AttributeValue left = evaluate(call.arguments().get(0), item);
        AttributeValue right = evaluate(call.arguments().get(1), item);
        if (!(left instanceof AttributeValue.L(List<AttributeValue> one)
                && right instanceof AttributeValue.L(List<AttributeValue> other))) {
            throw DynamoDbErrors.wrongOperandType();
        }
        List<AttributeValue> all = new ArrayList<>(one.size() + other.size());
        all.addAll(one);
        all.addAll(other);
        return new AttributeValue.L(all);
    }

    private static Map<String, AttributeValue> changed(Map<String, AttributeValue> entries, Change change) {
        Map<String, AttributeValue> result = new LinkedHashMap<>(entries);
        change.names.forEach((name, child) -> {
            AttributeValue present = entries.get(name);
            if (!child.decided) {
                result.put(name, changed(present, child));
            } else if (child.value != null) {
                result.put(name, child.value);
            } else if (!child.untouched || present != null) {
                result.remove(name);
            }
        });
        return result;
    }

    private static AttributeValue changed(AttributeValue present, Change change) {
        if (present instanceof AttributeValue.M(Map<String, AttributeValue> entries) && change.indexes.isEmpty()) {
            return new AttributeValue.M(changed(entries, change));
        }
        if (present instanceof AttributeValue.L(List<AttributeValue> values) && change.names.isEmpty()) {
            return new AttributeValue.L(changed(values, change));
        }
        throw DynamoDbErrors.noSuchPath();
    }

    // Values set beyond the end are appended in the order of their indexes; removals close the gaps at last.
    private static List<AttributeValue> changed(List<AttributeValue> values, Change change) {
        List<AttributeValue> result = new ArrayList<>(values);
        List<Integer> removed = new ArrayList<>();
        change.indexes.forEach((index, child) -> {
            boolean present = index < values.size();
            if (!child.decided) {
                AttributeValue below = changed(present ? values.get(index) : null, child);
                result.set(index, below);
            } else if (child.value == null) {
                if (present && !child.untouched) {
                    removed.addFirst(index);
                }
            } else if (present) {
                result.set(index, child.value);
            } else {
                result.add(child.value);
            }
        });
        removed.forEach(index -> result.remove((int) index));
        return result;
    }

    @Override
    public void forEachPath(Consumer<PathUse> visitor) {
        actions.forEach(action -> {
            visit(action.path(), visitor);
            if (action instanceof UpdateAction.Set set) {
                visit(set.value(), visitor);
            }
        });
    }

    private void visit(Operand operand, Consumer<PathUse> visitor) {
        switch (operand) {
            case Operand.Path path ->
                visitor.accept(new PathUse(bindings.head(path), path.steps().size() > 1));
            case Operand.Value ignored -> {}
            case Operand.Arithmetic sum -> {
                visit(sum.left(), visitor);
                visit(sum.right(), visitor);
            }
            case Operand.Call call -> call.arguments().forEach(argument -> visit(argument, visitor));
        }
    }
}
