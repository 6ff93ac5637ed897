package dev.sundog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.store.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestStoresTest {

    private record Item(String text) {}

    private record Unkeepable(Thread thread) {}

    private record Forgetful(String text) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private final Ambient ambient = TestAmbient.create().ambient();
    private final Store store = TestStores.inMemory(ambient, "sqs");

    @Test
    void keepsRecordsThatAFileCouldKeep() {
        RecordMap<String, Item> map = store.global().child("c").map("items", String.class, Item.class);
        map.put("k", new Item("v"));
        assertThat(store.global()
                        .child("c")
                        .map("items", String.class, Item.class)
                        .get("k"))
                .isEqualTo(new Item("v"));
    }

    @Test
    void refusesRecordsThatAFileCouldNotKeep() {
        assertThatThrownBy(() -> store.global().map("items", String.class, Unkeepable.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unkeepable.thread");
    }

    @Test
    void refusesRecordsThatAFileWouldGiveBackChanged() {
        RecordMap<String, Forgetful> map = store.global().map("items", String.class, Forgetful.class);
        assertThatThrownBy(() -> map.put("k", new Forgetful("v"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> map.putIfAbsent("k", new Forgetful("v"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void storesInADirectoryGiveBackWhatWasThere(@TempDir Path directory) {
        try (Stores stores = TestStores.inDirectory(directory, ambient)) {
            stores.store("sqs").global().map("items", String.class, Item.class).put("k", new Item("v"));
        }
        try (Stores stores = TestStores.inDirectory(directory, ambient)) {
            assertThat(stores.store("sqs")
                            .global()
                            .map("items", String.class, Item.class)
                            .get("k"))
                    .isEqualTo(new Item("v"));
        }
    }
}
