package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;

/**
 * A part of a partition: from {@code low}, included, to {@code high}, excluded; {@code null} is the partition's beginning or
 * end.
 */
public record SortRange(Blob low, Blob high) {

    /** The whole partition. */
    public static final SortRange ALL = new SortRange(null, null);

    /** Whether a position lies in the range. */
    public boolean contains(Blob position) {
        return (low == null || low.compareTo(position) <= 0) && (high == null || position.compareTo(high) < 0);
    }

    /** This range from what follows {@code position}. */
    public SortRange after(Blob position) {
        Blob next = Positions.next(position);
        return low != null && low.compareTo(next) > 0 ? this : new SortRange(next, high);
    }

    /** This range up to what precedes {@code position}. */
    public SortRange before(Blob position) {
        return high != null && high.compareTo(position) < 0 ? this : new SortRange(low, position);
    }

    /** Whether nothing can lie in the range. */
    public boolean isEmpty() {
        return low != null && high != null && low.compareTo(high) >= 0;
    }
}
