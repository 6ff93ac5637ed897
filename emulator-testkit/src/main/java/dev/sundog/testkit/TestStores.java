package dev.sundog.testkit;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.StoreSettings;
import dev.sundog.core.store.Stores;
import dev.sundog.core.store.log.StoreFailure;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Stores for tests of one service: the real engines, empty. */
public final class TestStores {

    private TestStores() {}

    /** An empty store in memory that refuses records which a file could not give back. */
    public static Store inMemory(Ambient ambient, String service) {
        return inMemory(ambient, service, () -> false);
    }

    /** Such a store that refuses every change while {@code isFull}, as the file engine does on a full disk. */
    public static Store inMemory(Ambient ambient, String service, BooleanSupplier isFull) {
        Store store = Stores.inMemory(ambient, StoreSettings.DEFAULT).store(service);
        return new CheckedStore(store, () -> {
            if (isFull.getAsBoolean()) {
                throw new StoreFailure("No space left on device");
            }
        });
    }

    /** Stores in a directory, which the test closes; opened again, they hold what was there. */
    public static Stores inDirectory(Path directory, Ambient ambient) {
        return Stores.inDirectory(directory, ambient, StoreSettings.DEFAULT);
    }
}
