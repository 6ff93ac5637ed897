package dev.sundog.dynamodb.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.store.Store;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept for recovery, and what not. */
class RecoveryTest {

    private final TestAmbient time = TestAmbient.create();
    private final Store store = TestStores.inMemory(time.ambient(), "dynamodb");
    private Tables tables = new Tables(store, time.ambient());
    private Table table = tables.create(Scope.DEFAULT, record("items"));

    private static TableRecord record(String name) {
        return new TableRecord(
                name,
                "id-of-" + name,
                0,
                0,
                false,
                List.of(new AttributeDefinition("h", "S")),
                List.of(new KeySchemaElement("h", "HASH")),
                List.of(),
                BillingRecord.of(true, null, null, 0),
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                null,
                Map.of());
    }

    private long now() {
        return time.ambient().clock().millis();
    }

    private void put(String hash, String value) {
        Map<String, AttributeValue> item = Map.of("h", new AttributeValue.S(hash), "v", new AttributeValue.S(value));
        ItemKey key = ItemKey.of(table.schema(), item);
        table.apply(ItemChange.of(key, table.get(key), null, StoredItem.of(item), item), false);
    }

    @Test
    void nothingIsKeptOfATableWithoutRecovery() {
        put("a", "1");
        put("a", "2");
        assertThat(table.recovery().kept()).isZero();
        assertThat(table.namespace().children()).doesNotContain("history");
    }

    @Test
    void whatNobodyCanGoBackToIsForgotten() {
        table.recovery().enable(1, now());
        for (int hour = 0; hour < 100; hour++) {
            put("a", "v" + hour);
            time.advance(Duration.ofHours(1));
        }
        assertThat(table.recovery().kept()).isBetween(24, 26);

        time.advance(Duration.ofDays(2));
        put("a", "last");
        assertThat(table.recovery().kept()).isEqualTo(1);
    }

    @Test
    void aWriteThatChangesNothingIsNotKept() {
        table.recovery().enable(35, now());
        put("a", "1");
        put("a", "1");
        assertThat(table.recovery().kept()).isEqualTo(1);
    }

    @Test
    void aClockThatIsMovedBackLeavesTheOrderOfChanges() {
        table.recovery().enable(35, now());
        long begun = now();
        table.recovery().changed(change("a", "1"), begun + 10_000);
        table.recovery().changed(change("a", "2"), begun + 5_000);
        List<Blob> keys = new ArrayList<>();
        table.recovery().forEachItemAt(begun + 7_000, (key, item) -> keys.add(key));
        assertThat(keys).isEmpty();
    }

    private ItemChange change(String hash, String value) {
        Map<String, AttributeValue> item = Map.of("h", new AttributeValue.S(hash), "v", new AttributeValue.S(value));
        return ItemChange.of(ItemKey.of(table.schema(), item), null, null, StoredItem.of(item), item);
    }

    @Test
    void itemsOfATableThatACrashLeftWithoutRecordAreThrownAway() {
        put("a", "1");
        store.scope(Scope.DEFAULT)
                .child("table-unfinished")
                .map("items", Blob.class, StoredItem.class)
                .put(Blob.utf8("k"), new StoredItem(Blob.utf8("v"), 1));

        tables.close();
        tables = new Tables(store, time.ambient());

        assertThat(store.scope(Scope.DEFAULT).children())
                .contains("table-id-of-items")
                .doesNotContain("table-unfinished");
        assertThat(tables.find(Scope.DEFAULT, "items").itemCount()).isEqualTo(1);
    }

    @Test
    void nobodySeesATableBeforeItIsLoaded() {
        put("a", "1");
        table.recovery().enable(35, now());
        Backups backups = new Backups(store, time.ambient(), tables);
        tables.create(Scope.DEFAULT, record("target"), TableLock.of(record("target")), loading -> {
            assertThat(tables.find(Scope.DEFAULT, "target")).isNull();
        });
        assertThat(backups.restore(table, now(), record("target"))).isNull();
        assertThat(backups.restore(table, now(), record("other")).itemCount()).isEqualTo(1);
    }
}
