package dev.sundog.core.shape;

import dev.sundog.core.value.Blob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Holds one value against its constraints, and puts them into AWS's words. */
final class ConstraintCheck {

    private ConstraintCheck() {}

    /** Whether {@code value} is as demanded. */
    static boolean isMet(Constraints demands, Object value) {
        return isAtMostMax(demands, value)
                && isAtLeastMin(demands, value)
                && isMatching(demands, value)
                && isAllowed(demands, value);
    }

    /** What is demanded and not met, each in a sentence. */
    static List<String> unmet(Schema schema, Object value) {
        Constraints demands = schema.constraints();
        List<String> sentences = new ArrayList<>();
        if (!isMatching(demands, value)) {
            sentences.add(patternText(demands));
        }
        if (!isAtMostMax(demands, value)) {
            sentences.add(maxText(schema));
        }
        if (!isAtLeastMin(demands, value)) {
            sentences.add(minText(schema));
        }
        if (!isAllowed(demands, value)) {
            sentences.add(allowedText(demands));
        }
        return sentences;
    }

    /** All that is demanded, met or not: what AWS lists when an element of a list or map breaks one of its rules. */
    static List<String> all(Schema schema) {
        Constraints demands = schema.constraints();
        List<String> sentences = new ArrayList<>();
        if (demands.max() != null) {
            sentences.add(maxText(schema));
        }
        if (demands.min() != null) {
            sentences.add(minText(schema));
        }
        if (demands.pattern() != null) {
            sentences.add(patternText(demands));
        }
        if (demands.allowed() != null) {
            sentences.add(allowedText(demands));
        }
        return sentences;
    }

    private static boolean isAtMostMax(Constraints demands, Object value) {
        return demands.max() == null || compare(value, demands.max()) <= 0;
    }

    private static boolean isAtLeastMin(Constraints demands, Object value) {
        return demands.min() == null || compare(value, demands.min()) >= 0;
    }

    private static boolean isMatching(Constraints demands, Object value) {
        if (demands.compiled() == null || !(value instanceof String text)) {
            return true;
        }
        // What is too long is refused for that; a pattern could take very long over it.
        if (demands.max() != null && text.length() / 2 > demands.max()) {
            return true;
        }
        try {
            return demands.compiled().matcher(text).matches();
        } catch (StackOverflowError tooDeep) {
            // Java's matcher recurses for groups such as (a|b)*: a text that it cannot take is refused, not an
            // accident.
            return false;
        }
    }

    private static boolean isAllowed(Constraints demands, Object value) {
        return demands.allowed() == null || demands.allowed().contains(value);
    }

    private static int compare(Object value, long bound) {
        return switch (value) {
            case String text -> Long.compare(text.codePointCount(0, text.length()), bound);
            case Blob bytes -> Long.compare(bytes.size(), bound);
            case Collection<?> items -> Long.compare(items.size(), bound);
            case Map<?, ?> entries -> Long.compare(entries.size(), bound);
            case Integer number -> Long.compare(number, bound);
            case Long number -> Long.compare(number, bound);
            case Number number -> Double.compare(number.doubleValue(), (double) bound);
            default -> 0;
        };
    }

    private static String maxText(Schema schema) {
        return "Member must have " + measure(schema) + " less than or equal to "
                + bound(schema, schema.constraints().max());
    }

    private static String minText(Schema schema) {
        return "Member must have " + measure(schema) + " greater than or equal to "
                + bound(schema, schema.constraints().min());
    }

    private static String measure(Schema schema) {
        return switch (schema.type()) {
            case INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> "value";
            default -> "length";
        };
    }

    private static String bound(Schema schema, long bound) {
        boolean fractional = schema.type() == ShapeType.DOUBLE || schema.type() == ShapeType.FLOAT;
        return fractional ? bound + ".0" : Long.toString(bound);
    }

    private static String patternText(Constraints demands) {
        return "Member must satisfy regular expression pattern: " + demands.pattern();
    }

    private static String allowedText(Constraints demands) {
        return "Member must satisfy enum value set: " + demands.allowed();
    }
}
