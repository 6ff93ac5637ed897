package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.value.AttributeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The items of a table that expire, by the second at which they do. Guarded by the table's lock. */
public final class Expiries {

    // AWS: values more than five years in the past are taken for something else than a time.
    private static final long OLDEST_SECONDS = 5L * 365 * 86_400;

    private record Expiry(long second, Blob key) implements Comparable<Expiry> {
        @Override
        public int compareTo(Expiry other) {
            int order = Long.compare(second, other.second);
            return order != 0 ? order : key.compareTo(other.key);
        }
    }

    private final TreeSet<Expiry> expiries = new TreeSet<>();

    void note(String attribute, ItemChange change) {
        OptionalLong before = second(change.beforeItem(), attribute);
        OptionalLong after = second(change.afterItem(), attribute);
        if (before.equals(after)) {
            return;
        }
        Blob key = change.key().whole();
        before.ifPresent(second -> expiries.remove(new Expiry(second, key)));
        after.ifPresent(second -> expiries.add(new Expiry(second, key)));
    }

    private static OptionalLong second(Map<String, AttributeValue> item, String attribute) {
        if (!(item.get(attribute) instanceof AttributeValue.N(String text)) || text.length() > 18) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                new BigDecimal(text).setScale(0, RoundingMode.CEILING).longValue());
    }

    void clear() {
        expiries.clear();
    }

    /** When the next item expires, in seconds since the epoch. */
    public OptionalLong next() {
        return expiries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(expiries.first().second());
    }

    /** Takes and returns the key of an item that has expired at {@code second}; {@code null} where none has. */
    public ItemKey takeExpired(long second) {
        while (!expiries.isEmpty() && expiries.first().second() <= second) {
            Expiry expiry = expiries.pollFirst();
            if (expiry.second() > second - OLDEST_SECONDS) {
                return ItemKey.split(expiry.key());
            }
        }
        return null;
    }
}
