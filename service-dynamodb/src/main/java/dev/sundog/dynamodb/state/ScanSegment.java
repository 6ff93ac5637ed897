package dev.sundog.dynamodb.state;

/** One of several equal parts of a table, cut by the hashes of the hash keys. */
public record ScanSegment(int segment, int total) {

    /** The whole table. */
    public static final ScanSegment WHOLE = new ScanSegment(0, 1);

    private static final long HASHES = 1L << 32;

    int firstHash() {
        return (int) bound(segment);
    }

    boolean contains(int hash) {
        long unsigned = Integer.toUnsignedLong(hash);
        return unsigned >= bound(segment) && unsigned < bound(segment + 1);
    }

    // Rounded up, so that the parts meet without overlapping.
    private long bound(int index) {
        return (HASHES * index + total - 1) / total;
    }
}
