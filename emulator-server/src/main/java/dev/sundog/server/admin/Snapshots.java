package dev.sundog.server.admin;

import dev.sundog.core.store.Snapshot;
import java.util.List;

/** Named states of all services. */
public interface Snapshots {

    /** Gives the present state a name, in the place of an earlier one of that name. */
    Snapshot save(String name);

    /**
     * Puts a named state in the place of the present one.
     *
     * @throws java.util.NoSuchElementException where no state has that name
     */
    void restore(String name);

    /** Forgets a named state; false where there is none. */
    boolean delete(String name);

    /** All named states. */
    List<Snapshot> list();
}
