package dev.sundog.dynamodb.value;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.DynamoDbErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as the API's records carry them, read with AWS's checks in AWS's order, and written. */
public final class WireValues {

    /** AWS: documents nest up to 32 levels, the scalar at the bottom included. */
    private static final int MAX_LEVELS = 32;

    private static final AttributeValue NULL = new AttributeValue.Null();
    private static final AttributeValue TRUE = new AttributeValue.Bool(true);
    private static final AttributeValue FALSE = new AttributeValue.Bool(false);

    private WireValues() {}

    /** Reads an item or a key. */
    public static Map<String, AttributeValue> readItem(Map<String, dev.sundog.dynamodb.api.AttributeValue> wire) {
        return readEntries(wire, 1);
    }

    /** Reads one value. */
    public static AttributeValue read(dev.sundog.dynamodb.api.AttributeValue wire) {
        return read(wire, 1);
    }

    private static AttributeValue read(dev.sundog.dynamodb.api.AttributeValue wire, int level) {
        if (wire == null) {
            throw DynamoDbErrors.emptyValue();
        }
        AttributeValue value = null;
        int types = 0;
        if (wire.s() != null) {
            value = new AttributeValue.S(wire.s());
            types++;
        }
        if (wire.n() != null) {
            value = new AttributeValue.N(Numbers.canonical(wire.n()));
            types++;
        }
        if (wire.b() != null) {
            value = new AttributeValue.B(wire.b());
            types++;
        }
        if (wire.bool() != null) {
            value = wire.bool() ? TRUE : FALSE;
            types++;
        }
        if (wire.null_() != null) {
            if (!wire.null_()) {
                throw DynamoDbErrors.nullMustBeTrue();
            }
            value = NULL;
            types++;
        }
        if (types == 1 && !hasMany(wire)) {
            return value;
        }
        return readMany(wire, level, value, types);
    }

    private static boolean hasMany(dev.sundog.dynamodb.api.AttributeValue wire) {
        return wire.ss() != null || wire.ns() != null || wire.bs() != null || wire.l() != null || wire.m() != null;
    }

    private static AttributeValue readMany(
            dev.sundog.dynamodb.api.AttributeValue wire, int level, AttributeValue scalar, int scalars) {
        AttributeValue value = scalar;
        int types = scalars;
        if (wire.ss() != null) {
            value = new AttributeValue.StringSet(strings(wire.ss()));
            types++;
        }
        if (wire.ns() != null) {
            value = new AttributeValue.NumberSet(numbers(wire.ns()));
            types++;
        }
        if (wire.bs() != null) {
            value = new AttributeValue.BinarySet(binaries(wire.bs()));
            types++;
        }
        if (wire.l() != null) {
            value = new AttributeValue.L(readList(wire.l(), level + 1));
            types++;
        }
        if (wire.m() != null) {
            value = new AttributeValue.M(readEntries(wire.m(), level + 1));
            types++;
        }
        if (types == 0) {
            throw DynamoDbErrors.emptyValue();
        }
        if (types > 1) {
            throw DynamoDbErrors.severalTypes();
        }
        return value;
    }

    private static Map<String, AttributeValue> readEntries(
            Map<String, dev.sundog.dynamodb.api.AttributeValue> wire, int level) {
        checkLevel(level);
        Map<String, AttributeValue> entries = LinkedHashMap.newLinkedHashMap(wire.size());
        for (Map.Entry<String, dev.sundog.dynamodb.api.AttributeValue> entry : wire.entrySet()) {
            if (entry.getKey().isEmpty()) {
                throw DynamoDbErrors.emptyAttributeName();
            }
            entries.put(entry.getKey(), read(entry.getValue(), level));
        }
        return entries;
    }

    private static List<AttributeValue> readList(List<dev.sundog.dynamodb.api.AttributeValue> wire, int level) {
        checkLevel(level);
        List<AttributeValue> values = new ArrayList<>(wire.size());
        for (dev.sundog.dynamodb.api.AttributeValue element : wire) {
            values.add(read(element, level));
        }
        return values;
    }

    private static void checkLevel(int level) {
        if (level > MAX_LEVELS) {
            throw DynamoDbErrors.nestedTooDeep();
        }
    }

    private static List<String> strings(List<String> wire) {
        if (wire.isEmpty()) {
            throw DynamoDbErrors.emptySet("string");
        }
        checkNoNulls(wire);
        if (Values.hasDuplicates(wire)) {
            throw DynamoDbErrors.duplicates(wire);
        }
        return List.copyOf(wire);
    }

    private static List<String> numbers(List<String> wire) {
        if (wire.isEmpty()) {
            throw DynamoDbErrors.emptySet("number");
        }
        checkNoNulls(wire);
        List<String> canonical = new ArrayList<>(wire.size());
        for (String text : wire) {
            canonical.add(Numbers.canonical(text));
        }
        if (Values.hasDuplicates(canonical)) {
            throw DynamoDbErrors.duplicateNumbers();
        }
        return canonical;
    }

    private static List<Blob> binaries(List<Blob> wire) {
        if (wire.isEmpty()) {
            throw DynamoDbErrors.emptyBinarySet();
        }
        checkNoNulls(wire);
        if (Values.hasDuplicates(wire)) {
            throw DynamoDbErrors.duplicateBytes(
                    wire.stream().map(Blob::asBase64).toList());
        }
        return List.copyOf(wire);
    }

    private static void checkNoNulls(List<?> wire) {
        for (Object element : wire) {
            if (element == null) {
                throw DynamoDbErrors.invalidParameter("An set may not contain null values");
            }
        }
    }

    /** Writes an item or a key. */
    public static Map<String, dev.sundog.dynamodb.api.AttributeValue> write(Map<String, AttributeValue> entries) {
        Map<String, dev.sundog.dynamodb.api.AttributeValue> wire = LinkedHashMap.newLinkedHashMap(entries.size());
        entries.forEach((name, value) -> wire.put(name, write(value)));
        return wire;
    }

    /** Writes one value. */
    public static dev.sundog.dynamodb.api.AttributeValue write(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S text -> wire(text.value(), null, null, null, null, null, null, null, null, null);
            case AttributeValue.N number -> wire(null, number.text(), null, null, null, null, null, null, null, null);
            case AttributeValue.B bytes -> wire(null, null, bytes.value(), null, null, null, null, null, null, null);
            case AttributeValue.StringSet set ->
                wire(null, null, null, set.values(), null, null, null, null, null, null);
            case AttributeValue.NumberSet set ->
                wire(null, null, null, null, set.values(), null, null, null, null, null);
            case AttributeValue.BinarySet set ->
                wire(null, null, null, null, null, set.values(), null, null, null, null);
            case AttributeValue.M map ->
                wire(null, null, null, null, null, null, write(map.entries()), null, null, null);
            case AttributeValue.L list -> {
                List<dev.sundog.dynamodb.api.AttributeValue> elements =
                        new ArrayList<>(list.values().size());
                list.values().forEach(element -> elements.add(write(element)));
                yield wire(null, null, null, null, null, null, null, elements, null, null);
            }
            case AttributeValue.Null ignored -> wire(null, null, null, null, null, null, null, null, true, null);
            case AttributeValue.Bool bool -> wire(null, null, null, null, null, null, null, null, null, bool.value());
        };
    }

    private static dev.sundog.dynamodb.api.AttributeValue wire(
            String s,
            String n,
            Blob b,
            List<String> ss,
            List<String> ns,
            List<Blob> bs,
            Map<String, dev.sundog.dynamodb.api.AttributeValue> m,
            List<dev.sundog.dynamodb.api.AttributeValue> l,
            Boolean isNull,
            Boolean bool) {
        return new dev.sundog.dynamodb.api.AttributeValue(s, n, b, ss, ns, bs, m, l, isNull, bool);
    }
}
