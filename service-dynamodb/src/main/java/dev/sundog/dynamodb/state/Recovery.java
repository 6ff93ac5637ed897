package dev.sundog.dynamodb.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Point-in-time recovery of a table: whether it is enabled, and what is kept for it. Guarded by the table's lock.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html">Point-in-time
 *     recovery</a>
 */
public final class Recovery {

    private static final String SETTING = "";
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;

    private final Table table;
    private final RecordMap<String, RecoveryRecord> settings;
    private volatile Optional<RecoveryRecord> setting;
    private Optional<History> history = Optional.empty();

    Recovery(Table table) {
        this.table = table;
        this.settings = table.settings("recovery", RecoveryRecord.class);
        this.setting = Optional.ofNullable(settings.get(SETTING));
        if (setting.isPresent()) {
            openHistory();
        }
    }

    private Namespace home() {
        return table.namespace().child("history");
    }

    private void openHistory() {
        history = Optional.of(new History(home()));
    }

    /** Since when and for how many days; empty where it is disabled. */
    public Optional<RecoveryRecord> setting() {
        return setting;
    }

    /** Keeps what changes from now on; where that is done already, for as many days from now on. */
    public void enable(int days, long now) {
        RecoveryRecord enabled =
                new RecoveryRecord(setting.map(RecoveryRecord::enabledMillis).orElse(now), days);
        settings.put(SETTING, enabled);
        setting = Optional.of(enabled);
        if (history.isEmpty()) {
            openHistory();
        }
        history.get().forgetBefore(earliest(now));
    }

    /** Forgets what was kept. */
    public void disable() {
        setting = Optional.empty();
        history = Optional.empty();
        table.together(() -> {
            settings.remove(SETTING);
            home().drop();
        });
    }

    /** The first second, in milliseconds, at which the table can be had; where recovery is enabled. */
    public long earliest(long now) {
        RecoveryRecord enabled = setting.orElseThrow();
        return Math.max(enabled.enabledMillis(), now - enabled.days() * DAY) / SECOND * SECOND;
    }

    /** Whether the table can be had as it was at {@code time}; where recovery is enabled. */
    public boolean covers(Instant time, long now) {
        return !time.isBefore(Instant.ofEpochMilli(earliest(now))) && !time.isAfter(Instant.ofEpochMilli(now));
    }

    /** Hears of a change. */
    void changed(ItemChange change, long now) {
        if (history.isPresent() && !change.isIdle()) {
            history.get().forgetBefore(earliest(now));
            history.get().add(change, now);
        }
    }

    /** Shows the items that the table had at a time, with the keys under which they are stored; where recovery is enabled. */
    void forEachItemAt(long millis, BiConsumer<Blob, StoredItem> visitor) {
        history.orElseThrow().forEachItemAt(millis, table, visitor);
    }

    /** What became of the items that changed from {@code from} on and before {@code to}; where recovery is enabled. */
    public List<NetChange> netChanges(long from, long to) {
        return history.orElseThrow().netChanges(from, to, table);
    }

    /** How many earlier states of items are kept. */
    int kept() {
        return history.map(History::size).orElse(0);
    }
}
