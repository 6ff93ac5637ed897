package dev.sundog.dynamodb.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the actions ADD and DELETE do to numbers and sets. */
public final class SetArithmetic {

    private SetArithmetic() {}

    /** A number plus a number, or a set with the elements of another; {@code null} where the types do not fit. */
    public static AttributeValue add(AttributeValue present, AttributeValue more) {
        if (present == null) {
            return more;
        }
        return switch (more) {
            case AttributeValue.N(String other)
            when present instanceof AttributeValue.N(String text) -> new AttributeValue.N(Numbers.add(text, other));
            case AttributeValue.StringSet set
            when present instanceof AttributeValue.StringSet old ->
                new AttributeValue.StringSet(union(old.values(), set.values()));
            case AttributeValue.NumberSet set
            when present instanceof AttributeValue.NumberSet old ->
                new AttributeValue.NumberSet(union(old.values(), set.values()));
            case AttributeValue.BinarySet set
            when present instanceof AttributeValue.BinarySet old ->
                new AttributeValue.BinarySet(union(old.values(), set.values()));
            default -> null;
        };
    }

    /** A set without the elements of another of its type; {@code null} where nothing is left. */
    public static AttributeValue subtract(AttributeValue present, AttributeValue less) {
        return switch (present) {
            case AttributeValue.StringSet set -> {
                List<String> rest = difference(set.values(), ((AttributeValue.StringSet) less).values());
                yield rest.isEmpty() ? null : new AttributeValue.StringSet(rest);
            }
            case AttributeValue.NumberSet set -> {
                List<String> rest = difference(set.values(), ((AttributeValue.NumberSet) less).values());
                yield rest.isEmpty() ? null : new AttributeValue.NumberSet(rest);
            }
            case AttributeValue.BinarySet set -> {
                var rest = difference(set.values(), ((AttributeValue.BinarySet) less).values());
                yield rest.isEmpty() ? null : new AttributeValue.BinarySet(rest);
            }
            default -> throw new IllegalArgumentException("no set: " + present.type());
        };
    }

    private static <T> List<T> union(List<T> one, List<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static <T> List<T> difference(List<T> one, List<T> other) {
        List<T> rest = new ArrayList<>(one);
        rest.removeAll(new HashSet<>(other));
        return List.copyOf(rest);
    }
}
