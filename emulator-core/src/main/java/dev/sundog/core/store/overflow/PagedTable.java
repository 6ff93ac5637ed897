package dev.sundog.core.store.overflow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A table from numbers to what is in memory or to a place in a file, in pages of 64 numbers that follow each other: about
 * ten bytes for what is in a file, as long as numbers are given one after another. It grows and shrinks a page at a time, so
 * that a large one leaves no large garbage behind. Not safe for concurrent use.
 */
final class PagedTable {

    /** Stands for what is in a file. */
    static final Object AWAY = new Object();

    private final Map<Long, Page> pages = new HashMap<>(4);
    private Page lastPage;
    private long lastNumber;
    private int size;

    int size() {
        return size;
    }

    /** What is in memory for {@code key}, {@link #AWAY} for what is in a file, {@code null} for nothing. */
    Object value(long key) {
        Page page = page(key);
        return page == null ? null : page.value(Page.slot(key));
    }

    /** Where in the files the record of {@code key} is; only for {@link #AWAY}. */
    long place(long key) {
        return page(key).place(Page.slot(key));
    }

    /** Keeps {@code value} in memory for {@code key}, whatever was there before. */
    void setValue(long key, Object value) {
        Page page = pageFor(key);
        size += page.setValue(Page.slot(key), value);
    }

    /** Keeps a place in the files for {@code key}, whatever was there before. */
    void setPlace(long key, long place) {
        Page page = pageFor(key);
        size += page.setPlace(Page.slot(key), place);
    }

    /** Forgets {@code key}, which is there. */
    void remove(long key) {
        Page page = page(key);
        page.remove(Page.slot(key));
        size--;
        if (page.isEmpty()) {
            pages.remove(Page.number(key));
            lastPage = null;
        }
    }

    /** The keys in order. */
    long[] sortedKeys() {
        long[] numbers = new long[pages.size()];
        int count = 0;
        for (long number : pages.keySet()) {
            numbers[count++] = number;
        }
        Arrays.sort(numbers);
        long[] keys = new long[size];
        count = 0;
        for (long number : numbers) {
            Page page = pages.get(number);
            for (int slot = 0; slot < Page.SLOTS; slot++) {
                if (page.value(slot) != null) {
                    keys[count++] = Page.key(number, slot);
                }
            }
        }
        return keys;
    }

    /** Each place in the files. */
    void forEachPlace(LongConsumer action) {
        pages.values().forEach(page -> page.forEachPlace(action));
    }

    /** Each record in memory. */
    void forEachValue(Consumer<Object> action) {
        pages.values().forEach(page -> page.forEachValue(action));
    }

    /** A table of the same content that goes its own way. */
    PagedTable copy() {
        PagedTable copy = new PagedTable();
        pages.forEach((number, page) -> copy.pages.put(number, page.copy()));
        copy.size = size;
        return copy;
    }

    void clear() {
        pages.clear();
        lastPage = null;
        size = 0;
    }

    private Page page(long key) {
        long number = Page.number(key);
        if (lastPage == null || lastNumber != number) {
            Page found = pages.get(number);
            if (found == null) {
                return null;
            }
            lastPage = found;
            lastNumber = number;
        }
        return lastPage;
    }

    private Page pageFor(long key) {
        Page found = page(key);
        if (found != null) {
            return found;
        }
        lastNumber = Page.number(key);
        lastPage = new Page();
        pages.put(lastNumber, lastPage);
        return lastPage;
    }
}
