package dev.sundog.testkit;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.StoreSettings;
import dev.sundog.core.store.Stores;
import java.nio.file.Path;

/** Stores for tests of one service: the real engines, empty. */
public final class TestStores {

    private TestStores() {}

    /** An empty store in memory that refuses records which a file could not give back. */
    public static Store inMemory(Ambient ambient, String service) {
        return new CheckedStore(Stores.inMemory(ambient, StoreSettings.DEFAULT).store(service));
    }

    /** Stores in a directory, which the test closes; opened again, they hold what was there. */
    public static Stores inDirectory(Path directory, Ambient ambient) {
        return Stores.inDirectory(directory, ambient, StoreSettings.DEFAULT);
    }
}
