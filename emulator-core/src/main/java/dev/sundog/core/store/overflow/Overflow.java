package dev.sundog.core.store.overflow;

/**
 * What overflowing maps share.
 *
 * @param room how much of the heap their records may take
 * @param files where the rest goes
 */
public record Overflow(Room room, OverflowFiles files) {}
