package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import java.util.Arrays;

/**
 * Where items stand within their partition, as bytes in order. In a table that is the sort key itself. In an index items may
 * share their sort key: there it is the sort key, escaped and ended so that none is the beginning of another, followed by the
 * primary key.
 */
enum Positions {
    /** Of items in a table. */
    OF_TABLE {
        @Override
        Blob of(Blob sortKey, Blob primaryKey) {
            return sortKey;
        }

        @Override
        Blob first(Blob sortKey) {
            return sortKey;
        }

        @Override
        Blob afterLast(Blob sortKey) {
            return next(sortKey);
        }

        @Override
        Blob beginning(Blob prefix) {
            return prefix;
        }
    },
    /** Of items in an index. */
    OF_INDEX {
        @Override
        Blob of(Blob sortKey, Blob primaryKey) {
            return append(escape(sortKey), 0, 0, primaryKey.bytes());
        }

        @Override
        Blob first(Blob sortKey) {
            return append(escape(sortKey), 0, 0, NOTHING);
        }

        @Override
        Blob afterLast(Blob sortKey) {
            return append(escape(sortKey), 0, 1, NOTHING);
        }

        @Override
        Blob beginning(Blob prefix) {
            return Blob.wrap(escape(prefix));
        }
    };

    private static final byte[] NOTHING = {};

    /** The position of an item. */
    abstract Blob of(Blob sortKey, Blob primaryKey);

    /** The least position that an item with that sort key can have. */
    abstract Blob first(Blob sortKey);

    /** The least position above all items with that sort key. */
    abstract Blob afterLast(Blob sortKey);

    /** The least position of items whose sort keys begin so. */
    abstract Blob beginning(Blob prefix);

    /** The least position that follows {@code position}. */
    static Blob next(Blob position) {
        return Blob.wrap(Arrays.copyOf(position.bytes(), position.size() + 1));
    }

    /** The least position that does not begin with {@code prefix} and follows all that do; {@code null} where none does. */
    static Blob afterPrefix(Blob prefix) {
        byte[] bytes = prefix.bytes();
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == (byte) 0xff) {
            end--;
        }
        if (end == 0) {
            return null;
        }
        byte[] above = Arrays.copyOf(bytes, end);
        above[end - 1]++;
        return Blob.wrap(above);
    }

    private static byte[] escape(Blob sortKey) {
        byte[] bytes = sortKey.bytes();
        int zeros = 0;
        for (byte next : bytes) {
            zeros += next == 0 ? 1 : 0;
        }
        if (zeros == 0) {
            return bytes;
        }
        byte[] escaped = new byte[bytes.length + zeros];
        int length = 0;
        for (byte next : bytes) {
            escaped[length++] = next;
            if (next == 0) {
                escaped[length++] = (byte) 0xff;
            }
        }
        return escaped;
    }

    private static Blob append(byte[] escaped, int first, int second, byte[] rest) {
        byte[] whole = Arrays.copyOf(escaped, escaped.length + 2 + rest.length);
        whole[escaped.length] = (byte) first;
        whole[escaped.length + 1] = (byte) second;
        System.arraycopy(rest, 0, whole, escaped.length + 2, rest.length);
        return Blob.wrap(whole);
    }
}
