package dev.sundog.dynamodb.value;

import dev.sundog.core.value.Blob;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A value of an attribute, immutable. Numbers are in DynamoDB's canonical text, so that equal numbers have equal texts;
 * sets are equal whatever their order.
 */
public sealed interface AttributeValue {

    /** The value's type. */
    Type type();

    /** Text. */
    record S(String value) implements AttributeValue {
        @Override
        public Type type() {
            return Type.S;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A number of up to 38 digits; {@code text} is canonical: see {@link Numbers}. */
    record N(String text) implements AttributeValue {
        @Override
        public Type type() {
            return Type.N;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Bytes. */
    record B(Blob value) implements AttributeValue {
        @Override
        public Type type() {
            return Type.B;
        }

        @Override
        public String toString() {
            return value.asBase64();
        }
    }

    /** A truth value. */
    record Bool(boolean value) implements AttributeValue {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** The value that stands for none. */
    record Null() implements AttributeValue {
        @Override
        public Type type() {
            return Type.NULL;
        }

        @Override
        public String toString() {
            return "true";
        }
    }

    /** A set of texts, not empty. */
    record StringSet(List<String> values) implements AttributeValue {
        @Override
        public Type type() {
            return Type.SS;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StringSet set && sameElements(values, set.values);
        }

        @Override
        public int hashCode() {
            return new HashSet<>(values).hashCode();
        }
    }

    /** A set of numbers in canonical text, not empty. */
    record NumberSet(List<String> values) implements AttributeValue {
        @Override
        public Type type() {
            return Type.NS;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NumberSet set && sameElements(values, set.values);
        }

        @Override
        public int hashCode() {
            return new HashSet<>(values).hashCode();
        }
    }

    /** A set of byte sequences, not empty. */
    record BinarySet(List<Blob> values) implements AttributeValue {
        @Override
        public Type type() {
            return Type.BS;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof BinarySet set && sameElements(values, set.values);
        }

        @Override
        public int hashCode() {
            return new HashSet<>(values).hashCode();
        }
    }

    /** A list. */
    record L(List<AttributeValue> values) implements AttributeValue {
        @Override
        public Type type() {
            return Type.L;
        }
    }

    /** A map from names to values. */
    record M(Map<String, AttributeValue> entries) implements AttributeValue {
        @Override
        public Type type() {
            return Type.M;
        }
    }

    private static <T> boolean sameElements(List<T> one, List<T> other) {
        return one.size() == other.size() && (one.equals(other) || new HashSet<>(one).equals(new HashSet<>(other)));
    }
}
