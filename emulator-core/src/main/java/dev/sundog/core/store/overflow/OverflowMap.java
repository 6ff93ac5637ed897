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
    private final PagedTable table;
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
        this(overflow, codec, new PagedTable());
    }

    private OverflowMap(Overflow overflow, Supplier<RecordCodec<V>> codec, PagedTable table) {
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
            return at(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public V put(Long key, V value) {
        lock.lock();
        try {
            V earlier = at(key);
            lastRead = null;
            boolean wasInMemory = earlier != null && table.value(key) != PagedTable.AWAY;
            if (earlier != null) {
                giveBack(key);
            }
            table.setValue(key, value);
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
            V earlier = at(key);
            if (earlier == null) {
                return null;
            }
            lastRead = null;
            giveBack(key);
            table.remove(key);
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

    private V at(long key) {
        Object value = table.value(key);
        if (value != PagedTable.AWAY) {
            return record(value);
        }
        if (lastRead == null || lastReadKey != key) {
            lastRead = codec.get().decode(overflow.files().read(table.place(key)));
            lastReadKey = key;
        }
        return lastRead;
    }

    @SuppressWarnings("unchecked")
    private V record(Object value) {
        return (V) value;
    }

    /** Gives back what the record of a key takes, in memory or on disk. */
    private void giveBack(long key) {
        Object value = table.value(key);
        if (value == PagedTable.AWAY) {
            overflow.files().release(table.place(key));
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
            Object value = table.value(oldest);
            if (value != null && value != PagedTable.AWAY && !moveToDisk(oldest, record(value))) {
                inMemory.addFirst(oldest);
                return;
            }
        }
    }

    private boolean moveToDisk(long key, V record) {
        try {
            table.setPlace(key, overflow.files().append(codec.get().encode(record)));
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
        while (!inMemory.isEmpty() && table.value(inMemory.peek()) == null) {
            inMemory.poll();
        }
        if (inMemory.size() > 2 * table.size() + BATCH) {
            inMemory.removeIf(key -> table.value(key) == null);
        }
    }
}
