package dev.sundog.core.store.overflow;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Weighted;
import dev.sundog.core.store.codec.RecordCodec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records by number, in memory as long as there is room, else in temporary files: those put longest ago go first, and are
 * read back each time they are asked for. A record that is put again is in memory again. Where the disk is full, records
 * stay in memory.
 */
public final class OverflowMap<V extends Weighted> implements RecordMap<Long, V> {

    private static final Logger LOG = LoggerFactory.getLogger(OverflowMap.class);
    private static final int BATCH = 32;

    private final Overflow overflow;
    private final Supplier<RecordCodec<V>> codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final LongTable table;
    /** Numbers in the order in which their records came into memory; some have left it since. */
    private final ArrayDeque<Long> inMemory = new ArrayDeque<>(2);

    /** The record read from disk last: who takes one as a rule puts its changed self back next. */
    private V lastRead;

    private long lastReadKey;
    private boolean diskFull;

    /**
     * @param codec asked for when the first record overflows
     */
    public OverflowMap(Overflow overflow, Supplier<RecordCodec<V>> codec) {
        this(overflow, codec, new LongTable());
    }

    private OverflowMap(Overflow overflow, Supplier<RecordCodec<V>> codec, LongTable table) {
        this.overflow = overflow;
        this.codec = codec;
        this.table = table;
    }

    /** A map of the same records that goes its own way. */
    public OverflowMap<V> copy() {
        lock.lock();
        try {
            OverflowMap<V> copy = new OverflowMap<>(overflow, codec, table.copy());
            table.forEachPlace(overflow.files()::retain);
            table.forEachValue(value -> overflow.room().take(record(value).weight()));
            copy.inMemory.addAll(inMemory);
            return copy;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public V get(Long key) {
        lock.lock();
        try {
            int slot = table.find(key);
            return slot < 0 ? null : at(slot, key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public V put(Long key, V value) {
        lock.lock();
        try {
            int slot = table.find(key);
            V earlier = slot < 0 ? null : at(slot, key);
            lastRead = null;
            boolean wasInMemory = slot >= 0 && table.value(slot) != LongTable.AWAY;
            if (slot < 0) {
                slot = table.insert(key);
            } else {
                forget(slot);
            }
            table.setValue(slot, value);
            overflow.room().take(value.weight());
            if (!wasInMemory) {
                inMemory.add(key);
            }
            makeRoom();
            return earlier;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public V putIfAbsent(Long key, V value) {
        lock.lock();
        try {
            V earlier = get(key);
            return earlier != null ? earlier : put(key, value);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public V remove(Long key) {
        lock.lock();
        try {
            int slot = table.find(key);
            if (slot < 0) {
                return null;
            }
            V earlier = at(slot, key);
            lastRead = null;
            forget(slot);
            table.remove(slot);
            dropStale();
            return earlier;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forEach(BiConsumer<Long, V> action) {
        long[] keys;
        lock.lock();
        try {
            keys = table.sortedKeys();
        } finally {
            lock.unlock();
        }
        for (long key : keys) {
            V record = get(key);
            if (record != null) {
                action.accept(key, record);
            }
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return table.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            table.forEachValue(value -> overflow.room().give(record(value).weight()));
            table.forEachPlace(overflow.files()::release);
            table.clear();
            inMemory.clear();
            lastRead = null;
        } finally {
            lock.unlock();
        }
    }

    /** Length of the line of numbers, for tests. */
    int numbersInMemory() {
        return inMemory.size();
    }

    private V at(int slot, long key) {
        Object value = table.value(slot);
        if (value != LongTable.AWAY) {
            return record(value);
        }
        if (lastRead == null || lastReadKey != key) {
            lastRead = codec.get().decode(overflow.files().read(table.place(slot)));
            lastReadKey = key;
        }
        return lastRead;
    }

    @SuppressWarnings("unchecked")
    private V record(Object value) {
        return (V) value;
    }

    /** Gives back what the record at a slot takes, in memory or on disk. */
    private void forget(int slot) {
        Object value = table.value(slot);
        if (value == LongTable.AWAY) {
            overflow.files().release(table.place(slot));
        } else {
            overflow.room().give(record(value).weight());
        }
    }

    /** Moves records to disk, a few more than have to go, so that most puts need not. */
    private void makeRoom() {
        if (!overflow.room().isOver()) {
            diskFull = false;
            return;
        }
        for (int i = 0; i < BATCH && inMemory.size() > BATCH; i++) {
            long oldest = inMemory.poll();
            int slot = table.find(oldest);
            if (slot >= 0 && table.value(slot) != LongTable.AWAY && !moveToDisk(slot)) {
                inMemory.addFirst(oldest);
                return;
            }
        }
    }

    private boolean moveToDisk(int slot) {
        V record = record(table.value(slot));
        try {
            table.setPlace(slot, overflow.files().append(codec.get().encode(record)));
            overflow.room().give(record.weight());
            return true;
        } catch (IOException failure) {
            if (!diskFull) {
                LOG.warn("records stay in memory because they cannot overflow to disk: {}", failure.getMessage());
                diskFull = true;
            }
            return false;
        }
    }

    /** Numbers of records that were taken away stand at the front as a rule; where one stays there, the rest is sifted. */
    private void dropStale() {
        while (!inMemory.isEmpty() && table.find(inMemory.peek()) < 0) {
            inMemory.poll();
        }
        if (inMemory.size() > 2 * table.size() + BATCH) {
            inMemory.removeIf(key -> table.find(key) < 0);
        }
    }
}
