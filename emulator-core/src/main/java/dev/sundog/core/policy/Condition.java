package dev.sundog.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * One key of a statement's conditions.
 *
 * @param optional whether it holds where the key is absent: {@code IfExists}
 * @param wanted the values that the policy names
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
public record Condition(Quantifier quantifier, Operator operator, boolean optional, String key, List<String> wanted) {

    public Condition {
        wanted = List.copyOf(wanted);
    }

    /** How many of the request's values must do. */
    public enum Quantifier {
        /** The key has one value. */
        NONE(""),
        /** One of several. */
        ANY("ForAnyValue:"),
        /** Each of several; also where there are none. */
        ALL("ForAllValues:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    /** The operator as policies write it: {@code ForAnyValue:StringLikeIfExists}. */
    public String operatorText() {
        return quantifier.prefix() + operator.text() + (optional ? "IfExists" : "");
    }

    boolean holds(RequestKeys keys, boolean variables) {
        List<String> actual = keys.get(key);
        if (operator == Operator.NULL) {
            return wanted.stream().anyMatch(value -> Boolean.parseBoolean(value) == !keys.has(key));
        }
        if (actual.isEmpty()) {
            return optional
                    || quantifier == Quantifier.ALL
                    // AWS: what is absent differs from everything, unless one of several values is asked for.
                    || (operator.isNegative() && quantifier == Quantifier.NONE);
        }
        return switch (quantifier) {
            case ALL -> actual.stream().allMatch(value -> meets(value, keys, variables));
            case ANY -> actual.stream().anyMatch(value -> meets(value, keys, variables));
            case NONE ->
                operator.isNegative()
                        ? actual.stream().allMatch(value -> meets(value, keys, variables))
                        : actual.stream().anyMatch(value -> meets(value, keys, variables));
        };
    }

    private boolean meets(String value, RequestKeys keys, boolean variables) {
        return wanted.stream().anyMatch(pattern -> matches(pattern, value, keys, variables)) != operator.isNegative();
    }

    private boolean matches(String pattern, String value, RequestKeys keys, boolean variables) {
        Optional<Wildcard> wildcard = variables && operator.takesVariables()
                ? Variables.replace(pattern, keys)
                : Optional.of(Wildcard.of(pattern));
        return wildcard.map(known -> operator.matches(known, value)).orElse(false);
    }
}
