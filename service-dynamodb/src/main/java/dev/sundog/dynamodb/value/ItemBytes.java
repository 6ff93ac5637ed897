package dev.sundog.dynamodb.value;

import dev.sundog.core.value.Blob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items as compact bytes: how they lie in memory and on disk, a few bytes more than DynamoDB counts for them. */
public final class ItemBytes {

    private static final Type[] TYPES = Type.values();
    private static final AttributeValue NULL = new AttributeValue.Null();
    private static final AttributeValue TRUE = new AttributeValue.Bool(true);
    private static final AttributeValue FALSE = new AttributeValue.Bool(false);

    private ItemBytes() {}

    /** The bytes of an item. */
    public static Blob of(Map<String, AttributeValue> item) {
        Writer writer = new Writer();
        writeMap(writer, item);
        return writer.toBlob();
    }

    /** The item of those bytes, its attributes in the order in which they were written; the caller may change the map. */
    public static Map<String, AttributeValue> read(Blob bytes) {
        return readMap(new Reader(bytes.bytes()));
    }

    private static void writeMap(Writer writer, Map<String, AttributeValue> entries) {
        writer.number(entries.size());
        for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
            writer.text(entry.getKey());
            write(writer, entry.getValue());
        }
    }

    private static void write(Writer writer, AttributeValue value) {
        writer.number(value.type().ordinal());
        switch (value) {
            case AttributeValue.S text -> writer.text(text.value());
            case AttributeValue.N number -> writer.text(number.text());
            case AttributeValue.B bytes -> writer.bytes(bytes.value().bytes());
            case AttributeValue.Bool bool -> writer.number(bool.value() ? 1 : 0);
            case AttributeValue.Null ignored -> {}
            case AttributeValue.StringSet set -> writeTexts(writer, set.values());
            case AttributeValue.NumberSet set -> writeTexts(writer, set.values());
            case AttributeValue.BinarySet set -> {
                writer.number(set.values().size());
                set.values().forEach(element -> writer.bytes(element.bytes()));
            }
            case AttributeValue.L list -> {
                writer.number(list.values().size());
                list.values().forEach(element -> write(writer, element));
            }
            case AttributeValue.M map -> writeMap(writer, map.entries());
        }
    }

    private static void writeTexts(Writer writer, List<String> texts) {
        writer.number(texts.size());
        texts.forEach(writer::text);
    }

    private static Map<String, AttributeValue> readMap(Reader reader) {
        int size = reader.number();
        Map<String, AttributeValue> entries = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            String name = reader.text();
            entries.put(name, readValue(reader));
        }
        return entries;
    }

    private static AttributeValue readValue(Reader reader) {
        return switch (TYPES[reader.number()]) {
            case S -> new AttributeValue.S(reader.text());
            case N -> new AttributeValue.N(reader.text());
            case B -> new AttributeValue.B(Blob.wrap(reader.bytes()));
            case BOOL -> reader.number() == 1 ? TRUE : FALSE;
            case NULL -> NULL;
            case SS -> new AttributeValue.StringSet(readTexts(reader));
            case NS -> new AttributeValue.NumberSet(readTexts(reader));
            case BS -> {
                int size = reader.number();
                List<Blob> values = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    values.add(Blob.wrap(reader.bytes()));
                }
                yield new AttributeValue.BinarySet(values);
            }
            case L -> {
                int size = reader.number();
                List<AttributeValue> values = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    values.add(readValue(reader));
                }
                yield new AttributeValue.L(values);
            }
            case M -> new AttributeValue.M(readMap(reader));
        };
    }

    private static List<String> readTexts(Reader reader) {
        int size = reader.number();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(reader.text());
        }
        return texts;
    }

    /** Bytes under construction; numbers take seven bits to a byte. */
    private static final class Writer {

        private byte[] target = new byte[256];
        private int length;

        void number(int value) {
            require(5);
            int rest = value;
            while (rest > 0x7f) {
                target[length++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            target[length++] = (byte) rest;
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(byte[] bytes) {
            number(bytes.length);
            require(bytes.length);
            System.arraycopy(bytes, 0, target, length, bytes.length);
            length += bytes.length;
        }

        private void require(int more) {
            if (target.length - length < more) {
                byte[] larger = new byte[Math.max(2 * target.length, length + more)];
                System.arraycopy(target, 0, larger, 0, length);
                target = larger;
            }
        }

        Blob toBlob() {
            byte[] exact = new byte[length];
            System.arraycopy(target, 0, exact, 0, length);
            return Blob.wrap(exact);
        }
    }

    /** Reads what a {@link Writer} wrote. */
    private static final class Reader {

        private final byte[] source;
        private int position;

        Reader(byte[] source) {
            this.source = source;
        }

        int number() {
            int value = 0;
            int shift = 0;
            while (true) {
                byte next = source[position++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
                shift += 7;
            }
        }

        String text() {
            int size = number();
            String text = new String(source, position, size, StandardCharsets.UTF_8);
            position += size;
            return text;
        }

        byte[] bytes() {
            int size = number();
            byte[] bytes = new byte[size];
            System.arraycopy(source, position, bytes, 0, size);
            position += size;
            return bytes;
        }
    }
}
