package dev.sundog.core.store;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SeededChance;
import java.nio.file.Path;
import java.time.Instant;

/** The engines under test. */
enum Engines {
    MEMORY {
        @Override
        Stores open(Path directory, StoreSettings settings) {
            return Stores.inMemory(ambient(), settings, directory);
        }
    },
    FILE {
        @Override
        Stores open(Path directory, StoreSettings settings) {
            return Stores.inDirectory(directory.resolve("data"), ambient(), settings);
        }
    };

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    abstract Stores open(Path directory, StoreSettings settings);

    Stores open(Path directory) {
        return open(directory, StoreSettings.DEFAULT);
    }

    static Ambient ambient() {
        AdjustableClock clock = AdjustableClock.manual(NOW, failure -> {
            throw new AssertionError(failure);
        });
        SeededChance chance = new SeededChance(1);
        return new Ambient(clock, new RandomIds(chance), chance, clock.scheduler());
    }
}
