package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;
import java.util.Arrays;

/**
 * A map in the order of the keys' hashes: found as fast as in a hash table, walked in an order that stays the same while
 * other keys come and go, and cut into ranges of hashes for parallel scans. An extendible hash table whose buckets are
 * sorted: a full bucket splits in two, and the whole is never rearranged. Not safe for concurrent use.
 */
final class HashOrderedMap<V> {

    private static final int BUCKET_SIZE = 32;
    private static final int MAX_BITS = 26;

    /** Entries whose hashes begin with the same bits, in order. */
    private static final class Bucket {

        private final int bits;
        private int[] hashes = new int[4];
        private Blob[] keys = new Blob[4];
        private Object[] values = new Object[4];
        private int size;

        Bucket(int bits) {
            this.bits = bits;
        }

        /** The place of a key, or, where it is absent, minus the place that it would have, minus one. */
        int find(int hash, Blob key) {
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = Integer.compareUnsigned(hashes[middle], hash);
                if (order == 0) {
                    order = keys[middle].compareTo(key);
                }
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        void insert(int place, int hash, Blob key, Object value) {
            if (size == hashes.length) {
                int larger = size + (size >> 1);
                hashes = Arrays.copyOf(hashes, larger);
                keys = Arrays.copyOf(keys, larger);
                values = Arrays.copyOf(values, larger);
            }
            System.arraycopy(hashes, place, hashes, place + 1, size - place);
            System.arraycopy(keys, place, keys, place + 1, size - place);
            System.arraycopy(values, place, values, place + 1, size - place);
            hashes[place] = hash;
            keys[place] = key;
            values[place] = value;
            size++;
        }

        void remove(int place) {
            size--;
            System.arraycopy(hashes, place + 1, hashes, place, size - place);
            System.arraycopy(keys, place + 1, keys, place, size - place);
            System.arraycopy(values, place + 1, values, place, size - place);
            keys[size] = null;
            values[size] = null;
        }
    }

    private Bucket[] directory = {new Bucket(0)};
    private int bits;
    private int size;

    /** A key's hash: the same in every process, because it decides the order of scans. */
    static int hash(Blob key) {
        int hash = 0x9747b28c;
        for (byte next : key.bytes()) {
            hash = (hash ^ (next & 0xff)) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /** Number of keys. */
    int size() {
        return size;
    }

    /** The value, or {@code null}. */
    @SuppressWarnings("unchecked")
    V get(Blob key) {
        int hash = hash(key);
        Bucket bucket = directory[slot(hash)];
        int place = bucket.find(hash, key);
        return place < 0 ? null : (V) bucket.values[place];
    }

    /** Puts a value in the place of an earlier one, which is returned. */
    @SuppressWarnings("unchecked")
    V put(Blob key, V value) {
        int hash = hash(key);
        Bucket bucket = directory[slot(hash)];
        int place = bucket.find(hash, key);
        if (place >= 0) {
            V earlier = (V) bucket.values[place];
            bucket.values[place] = value;
            return earlier;
        }
        bucket.insert(-place - 1, hash, key, value);
        size++;
        if (bucket.size > BUCKET_SIZE) {
            split(slot(hash));
        }
        return null;
    }

    /** Takes a value away and returns it. */
    @SuppressWarnings("unchecked")
    V remove(Blob key) {
        int hash = hash(key);
        Bucket bucket = directory[slot(hash)];
        int place = bucket.find(hash, key);
        if (place < 0) {
            return null;
        }
        V earlier = (V) bucket.values[place];
        bucket.remove(place);
        size--;
        return earlier;
    }

    private int slot(int hash) {
        return bits == 0 ? 0 : hash >>> (32 - bits);
    }

    private void split(int slot) {
        Bucket full = directory[slot];
        if (full.bits == MAX_BITS) {
            return;
        }
        if (full.bits == bits) {
            doubleDirectory();
            split(slot * 2);
            return;
        }
        int newBits = full.bits + 1;
        Bucket low = new Bucket(newBits);
        Bucket high = new Bucket(newBits);
        for (int i = 0; i < full.size; i++) {
            boolean upper = ((full.hashes[i] >>> (32 - newBits)) & 1) == 1;
            Bucket half = upper ? high : low;
            half.insert(half.size, full.hashes[i], full.keys[i], full.values[i]);
        }
        int span = 1 << (bits - full.bits);
        int first = slot & -span;
        Arrays.fill(directory, first, first + span / 2, low);
        Arrays.fill(directory, first + span / 2, first + span, high);
        if (low.size > BUCKET_SIZE) {
            split(first);
        } else if (high.size > BUCKET_SIZE) {
            split(first + span / 2);
        }
    }

    private void doubleDirectory() {
        Bucket[] larger = new Bucket[directory.length * 2];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = directory[i / 2];
        }
        directory = larger;
        bits++;
    }

    /** A walk from the first key whose hash is at least {@code fromHash}, unsigned. */
    Walk walk(int fromHash) {
        Bucket bucket = directory[slot(fromHash)];
        int place = 0;
        while (place < bucket.size && Integer.compareUnsigned(bucket.hashes[place], fromHash) < 0) {
            place++;
        }
        return new Walk(slot(fromHash), place);
    }

    /** A walk from {@code key}, or from what would follow it. */
    Walk walkFrom(Blob key) {
        int hash = hash(key);
        int place = directory[slot(hash)].find(hash, key);
        return new Walk(slot(hash), place < 0 ? -place - 1 : place);
    }

    /** Goes through the entries in order; the map must not change meanwhile. */
    final class Walk {

        private int slot;
        private int place;
        private Bucket bucket;

        private Walk(int slot, int place) {
            this.slot = slot;
            this.bucket = directory[slot];
            this.place = place - 1;
        }

        /** Moves to the next entry; false at the end. */
        boolean next() {
            place++;
            while (place >= bucket.size) {
                int span = 1 << (bits - bucket.bits);
                slot = (slot & -span) + span;
                if (slot >= directory.length) {
                    return false;
                }
                bucket = directory[slot];
                place = 0;
            }
            return true;
        }

        int hash() {
            return bucket.hashes[place];
        }

        Blob key() {
            return bucket.keys[place];
        }

        @SuppressWarnings("unchecked")
        V value() {
            return (V) bucket.values[place];
        }
    }
}
