package dev.sundog.dynamodb.value;

import dev.sundog.core.value.Blob;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/** The relations between values that conditions and filters ask for. */
public final class Values {

    private Values() {}

    /** The order of two values; empty where their types differ or have no order. */
    public static OptionalInt compare(AttributeValue one, AttributeValue other) {
        if (one instanceof AttributeValue.N a && other instanceof AttributeValue.N b) {
            return OptionalInt.of(Numbers.compare(a.text(), b.text()));
        }
        if (one instanceof AttributeValue.S a && other instanceof AttributeValue.S b) {
            return OptionalInt.of(compareTexts(a.value(), b.value()));
        }
        if (one instanceof AttributeValue.B a && other instanceof AttributeValue.B b) {
            return OptionalInt.of(a.value().compareTo(b.value()));
        }
        return OptionalInt.empty();
    }

    /** Whether a text or bytes begin with another of the same type. */
    public static boolean beginsWith(AttributeValue whole, AttributeValue beginning) {
        if (whole instanceof AttributeValue.S a && beginning instanceof AttributeValue.S b) {
            return a.value().startsWith(b.value());
        }
        return whole instanceof AttributeValue.B a
                && beginning instanceof AttributeValue.B b
                && startsWith(a.value().bytes(), 0, b.value().bytes());
    }

    /** Whether a text contains a text, bytes contain bytes, a set contains an element or a list a value. */
    public static boolean contains(AttributeValue whole, AttributeValue part) {
        return switch (whole) {
            case AttributeValue.S text ->
                part instanceof AttributeValue.S other && text.value().contains(other.value());
            case AttributeValue.B bytes ->
                part instanceof AttributeValue.B other && containsBytes(bytes.value(), other.value());
            case AttributeValue.StringSet set ->
                part instanceof AttributeValue.S element && set.values().contains(element.value());
            case AttributeValue.NumberSet set ->
                part instanceof AttributeValue.N element && set.values().contains(element.text());
            case AttributeValue.BinarySet set ->
                part instanceof AttributeValue.B element && set.values().contains(element.value());
            case AttributeValue.L list -> list.values().contains(part);
            default -> false;
        };
    }

    /** What the function {@code size} answers; empty for types that have no size. */
    public static OptionalInt size(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S text -> OptionalInt.of(text.value().length());
            case AttributeValue.B bytes -> OptionalInt.of(bytes.value().size());
            case AttributeValue.StringSet set -> OptionalInt.of(set.values().size());
            case AttributeValue.NumberSet set -> OptionalInt.of(set.values().size());
            case AttributeValue.BinarySet set -> OptionalInt.of(set.values().size());
            case AttributeValue.L list -> OptionalInt.of(list.values().size());
            case AttributeValue.M map -> OptionalInt.of(map.entries().size());
            case AttributeValue.N ignored -> OptionalInt.empty();
            case AttributeValue.Bool ignored -> OptionalInt.empty();
            case AttributeValue.Null ignored -> OptionalInt.empty();
        };
    }

    /** The order of two texts by their UTF-8 bytes: that of Java's chars, but surrogates stand above all others. */
    public static int compareTexts(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean highA = Character.isSurrogate(a);
                return highA == Character.isSurrogate(b) ? Character.compare(a, b) : highA ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Whether an element stands more than once. */
    public static <T> boolean hasDuplicates(List<T> elements) {
        if (elements.size() < 9) {
            for (int i = 1; i < elements.size(); i++) {
                if (elements.subList(0, i).contains(elements.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return new HashSet<>(elements).size() < elements.size();
    }

    private static boolean containsBytes(Blob whole, Blob part) {
        for (int from = 0; from <= whole.size() - part.size(); from++) {
            if (startsWith(whole.bytes(), from, part.bytes())) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] whole, int from, byte[] beginning) {
        return whole.length - from >= beginning.length
                && Arrays.equals(whole, from, from + beginning.length, beginning, 0, beginning.length);
    }
}
