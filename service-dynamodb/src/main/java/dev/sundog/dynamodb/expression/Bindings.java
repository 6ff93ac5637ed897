package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** What one request gives for the placeholders of one expression; {@code null} where it gives nothing. */
public final class Bindings {

    /** No placeholders. */
    public static final Bindings NONE = new Bindings(new String[0], new AttributeValue[0]);

    private final String[] names;
    private final AttributeValue[] values;

    Bindings(String[] names, AttributeValue[] values) {
        this.names = names;
        this.values = values;
    }

    /** Values by slot, for expressions whose names all stand in them. */
    public static Bindings ofValues(List<AttributeValue> values) {
        return new Bindings(new String[0], values.toArray(AttributeValue[]::new));
    }

    /** The name that a step stands for; {@code null} for an index or an undefined placeholder. */
    public String name(Step step) {
        return switch (step) {
            case Step.Name literal -> literal.name();
            case Step.Placeholder placeholder -> names[placeholder.slot()];
            case Step.Index ignored -> null;
        };
    }

    /** The attribute that a path begins with. */
    public String head(Operand.Path path) {
        return name(path.steps().getFirst());
    }

    /** The value that a placeholder stands for, or {@code null}. */
    public AttributeValue value(Operand.Value placeholder) {
        return values[placeholder.slot()];
    }

    /** The path as messages write it: {@code [a, [0], b]}. */
    public String describe(Operand.Path path) {
        List<String> steps = new ArrayList<>();
        for (Step step : path.steps()) {
            steps.add(step instanceof Step.Index(int index) ? "[" + index + "]" : name(step));
        }
        return steps.toString();
    }

    /** Whether two steps lead to the same place. */
    boolean same(Step one, Step other) {
        if (one instanceof Step.Index(int index)) {
            return other instanceof Step.Index(int otherIndex) && index == otherIndex;
        }
        return !(other instanceof Step.Index) && name(one).equals(name(other));
    }

    /** Whether two paths lead to the same place. */
    boolean same(Operand.Path one, Operand.Path other) {
        if (one.steps().size() != other.steps().size()) {
            return false;
        }
        for (int i = 0; i < one.steps().size(); i++) {
            if (!same(one.steps().get(i), other.steps().get(i))) {
                return false;
            }
        }
        return true;
    }
}
