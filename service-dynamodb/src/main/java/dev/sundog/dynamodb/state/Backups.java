package dev.sundog.dynamodb.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Copies of tables that stay when the tables change or go. */
public final class Backups {

    private static final String ITEMS = "items";

    // AWS: what the deletion of a table leaves is kept for 35 days.
    private static final long SYSTEM_MILLIS = 35 * 86_400_000L;

    private final Store store;
    private final Ambient ambient;
    private final Tables tables;

    public Backups(Store store, Ambient ambient, Tables tables) {
        this.store = store;
        this.ambient = ambient;
        this.tables = tables;
    }

    private RecordMap<String, BackupRecord> records(Scope scope) {
        return store.scope(scope).map("backups", String.class, BackupRecord.class);
    }

    private RecordMap<Blob, StoredItem> items(Scope scope, BackupRecord backup) {
        return store.scope(scope).child("backup-" + backup.id()).map(ITEMS, Blob.class, StoredItem.class);
    }

    /** Makes a backup of the table as it is at this moment. */
    public BackupRecord create(Table table, String name) {
        return create(table, name, 0);
    }

    /** Makes the backup that a table leaves which can be recovered, and is deleted now. */
    public void createAtDeletion(Table table) {
        if (table.recovery().setting().isPresent()) {
            create(table, table.name() + "$DeletedTableBackup", ambient.clock().millis() + SYSTEM_MILLIS);
        }
    }

    private BackupRecord create(Table table, String name, long expiresMillis) {
        long now = ambient.clock().millis();
        String id = ambient.ids().uuid().replace("-", "").substring(0, 8);
        String arn = table.arn() + "/backup/" + "%014d".formatted(now) + "-" + id;
        return table.locked(() -> {
            BackupRecord backup = new BackupRecord(
                    arn,
                    name,
                    "%014d".formatted(now) + "-" + id,
                    now,
                    table.record(),
                    table.itemCount(),
                    table.bytes(),
                    expiresMillis);
            RecordMap<Blob, StoredItem> copy = items(table.scope(), backup);
            table.forEachKey(copy::put);
            records(table.scope()).put(arn, backup);
            return backup;
        });
    }

    /** The backup of that ARN, or {@code null}. */
    public BackupRecord find(Scope scope, String arn) {
        dropOver(scope);
        return records(scope).get(arn);
    }

    private void dropOver(Scope scope) {
        long now = ambient.clock().millis();
        List<BackupRecord> over = new ArrayList<>();
        records(scope).forEach((arn, backup) -> {
            if (backup.isOver(now)) {
                over.add(backup);
            }
        });
        over.forEach(backup -> delete(scope, backup));
    }

    /** A scope's backups, the oldest first. */
    public List<BackupRecord> all(Scope scope) {
        dropOver(scope);
        List<BackupRecord> all = new ArrayList<>();
        records(scope).forEach((arn, backup) -> all.add(backup));
        all.sort(Comparator.comparingLong(BackupRecord::createdMillis).thenComparing(BackupRecord::arn));
        return all;
    }

    /** Takes a backup away. */
    public void delete(Scope scope, BackupRecord backup) {
        records(scope).remove(backup.arn());
        store.scope(scope).child("backup-" + backup.id()).drop();
    }

    /** A new table with the items of a backup; {@code null} where there is one of that name. */
    public Table restore(Scope scope, BackupRecord backup, TableRecord target) {
        RecordMap<Blob, StoredItem> copy = items(scope, backup);
        String source = scope.arn("dynamodb", "table/" + backup.table().name()).toString();
        return tables.create(scope, target, TableLock.of(target), table -> {
            table.restoredOf(new RestoreRecord(backup.arn(), source, backup.createdMillis()));
            copy.forEach(table::load);
        });
    }

    /** A new table with the items that another had at a time; {@code null} where there is one of that name. */
    public Table restore(Table source, long millis, TableRecord target) {
        return tables.create(source.scope(), target, TableLock.of(target), table -> {
            table.restoredOf(new RestoreRecord("", source.arn().toString(), millis));
            source.locked(() -> {
                source.recovery().forEachItemAt(millis, table::load);
                return null;
            });
        });
    }
}
