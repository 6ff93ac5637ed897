package dev.sundog.core.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks an input against all that its model demands and says what is wrong in AWS's words. Which error carries the words
 * is the service's affair. An input of whose structure the model demands nothing costs nothing.
 *
 * <p>AWS: a structure that breaks a rule is named by its place ({@code tags.1.member.key}); text, numbers, lists and maps
 * inside a list or map are not: the list or map itself is quoted, with all rules of its elements.
 */
public final class Validator {

    private static final String NOT_NULL = "Member must not be null";

    private final boolean quotes;
    private final Predicate<String> namesNullOfElements;

    private Validator(boolean quotes, Predicate<String> namesNullOfElements) {
        this.quotes = quotes;
        this.namesNullOfElements = namesNullOfElements;
    }

    /** Speaks as most services do. */
    public static Validator usual() {
        return new Validator(true, place -> false);
    }

    /** Speaks as Lambda does, which ends the rules of elements with {@code Member must not be null}. */
    public static Validator namingNullOfElements() {
        return new Validator(true, place -> true);
    }

    /**
     * Speaks as IAM does, which quotes no values.
     *
     * @param namingNull the lists the rules of whose elements end with {@code Member must not be null}
     */
    public static Validator quotingNothing(Set<String> namingNull) {
        return new Validator(false, namingNull::contains);
    }

    /** The sentence that wraps violations, as AWS sends it. */
    public static String message(List<String> violations) {
        int count = violations.size();
        return count
                + (count == 1 ? " validation error detected: " : " validation errors detected: ")
                + String.join("; ", violations);
    }

    /** All violations in the order of the model; empty where the input is as demanded. */
    public List<String> violations(Struct input) {
        if (input.schema().demandingFields().isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        structure(input, null, found);
        return found;
    }

    private void structure(Struct value, ValuePath path, List<String> found) {
        List<Field> fields = value.schema().demandingFields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Object member = value.get(field.index());
            if (member != null) {
                check(member, field.schema(), ValuePath.member(path, field.name()), found);
            } else if (field.isRequired()) {
                report(
                        null,
                        field.schema().constraints().concealed(),
                        ValuePath.member(path, field.name()),
                        NOT_NULL,
                        found);
            }
        }
    }

    private void check(Object value, Schema schema, ValuePath path, List<String> found) {
        Constraints demands = schema.constraints();
        if (!ConstraintCheck.isMet(demands, value)) {
            for (String sentence : ConstraintCheck.unmet(schema, value)) {
                report(value, demands.concealed(), path, sentence, found);
            }
        }
        inside(value, schema, path, found);
    }

    /** Checks what stands in {@code value}, not the value itself. */
    private void inside(Object value, Schema schema, ValuePath path, List<String> found) {
        switch (schema) {
            case StructSchema<?> structure -> structure((Struct) value, path, found);
            case ListSchema list when list.member().isDemanding() -> elements((List<?>) value, list, path, found);
            case MapSchema map
            when map.key().isDemanding() || map.value().isDemanding() -> entries((Map<?, ?>) value, map, path, found);
            default -> {}
        }
    }

    private void elements(List<?> items, ListSchema list, ValuePath path, List<String> found) {
        together(items, list.member(), items, list, "Member must satisfy constraint: ", path, found);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != null) {
                inside(items.get(i), list.member(), ValuePath.element(path, i + 1), found);
            }
        }
    }

    private void entries(Map<?, ?> entries, MapSchema map, ValuePath path, List<String> found) {
        together(entries.keySet(), map.key(), entries, map, "Map keys must satisfy constraint: ", path, found);
        together(entries.values(), map.value(), entries, map, "Map value must satisfy constraint: ", path, found);
        entries.forEach((key, value) -> {
            if (value != null) {
                inside(value, map.value(), ValuePath.entry(path, (String) key), found);
            }
        });
    }

    /** One violation for all elements that break a rule, quoting what they stand in and all the rules. */
    private void together(
            Collection<?> elements,
            Schema schema,
            Object container,
            Schema containerSchema,
            String words,
            ValuePath path,
            List<String> found) {
        Constraints demands = schema.constraints();
        if (demands.demandNothing() || allMeet(elements, demands)) {
            return;
        }
        List<String> rules = ConstraintCheck.all(schema);
        if (namesNullOfElements.test(path.toString())) {
            rules.add(NOT_NULL);
        }
        boolean concealed = demands.concealed() || containerSchema.constraints().concealed();
        report(container, concealed, path, words + rules, found);
    }

    private static boolean allMeet(Collection<?> elements, Constraints demands) {
        for (Object element : elements) {
            if (element != null && !ConstraintCheck.isMet(demands, element)) {
                return false;
            }
        }
        return true;
    }

    private void report(Object value, boolean concealed, ValuePath path, String rule, List<String> found) {
        String quoted = concealed || !quotes ? "" : value == null ? " null" : " '" + ValueText.of(value) + "'";
        found.add("Value" + quoted + " at '" + path + "' failed to satisfy constraint: " + rule);
    }
}
