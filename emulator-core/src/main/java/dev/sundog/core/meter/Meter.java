package dev.sundog.core.meter;

import dev.sundog.core.value.Scope;

/** Records how much was used of what AWS would bill. */
@FunctionalInterface
public interface Meter {

    /** Nobody counts. */
    Meter NONE = (scope, service, dimension, amount) -> {};

    /**
     * Adds to what was used.
     *
     * @param dimension what is billed and in which unit, for example {@code requests} or {@code gb-seconds}
     */
    void add(Scope scope, String service, String dimension, double amount);
}
