package dev.sundog.dynamodb.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.ambient.Scheduler;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All tables. Creates, changes and deletes them, and lets their items expire. */
public final class Tables {

    private static final String TABLE = "table-";

    private final Store store;
    private final Ambient ambient;
    private final Map<Scope, ConcurrentSkipListMap<String, Table>> tables = new ConcurrentHashMap<>();
    private final ChangeListener listener = new ChangeWriter();
    private final Replicas replicas;
    private final Optional<Clock> throttling;
    private final Meter meter;
    private final Map<Table, Alarm> timers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** The timer that waits for the next item of a table to expire. */
    private record Alarm(long second, Scheduler.Timer timer) {}

    /** Tables that never refuse requests beyond their units. */
    public Tables(Store store, Ambient ambient) {
        this(store, ambient, false, Meter.NONE);
    }

    /** @param throttled whether tables refuse requests beyond their units */
    public Tables(Store store, Ambient ambient, boolean throttled, Meter meter) {
        this.meter = meter;
        this.store = store;
        this.ambient = ambient;
        this.throttling = throttled ? Optional.of(ambient.clock()) : Optional.empty();
        this.replicas = new Replicas(store, this);
        for (Scope scope : store.scopes()) {
            dropUnfinished(scope);
            records(scope).forEach((name, record) -> open(scope, record, replicas.lockOf(scope, record)));
        }
        replicas.link();
    }

    private RecordMap<String, TableRecord> records(Scope scope) {
        return store.scope(scope).map("tables", String.class, TableRecord.class);
    }

    private Namespace namespace(Scope scope, TableRecord record) {
        return store.scope(scope).child(TABLE + record.id());
    }

    private Table open(Scope scope, TableRecord record, TableLock lock) {
        Table table = made(scope, record, lock);
        publish(table);
        return table;
    }

    private Table made(Scope scope, TableRecord record, TableLock lock) {
        return new Table(scope, record, namespace(scope, record), listener, lock, store::together, throttling, meter);
    }

    private void publish(Table table) {
        in(table.scope()).put(table.name(), table);
        scheduleExpiry(table);
    }

    /** Throws away what was loaded into tables of which a crash left no record. */
    private void dropUnfinished(Scope scope) {
        Set<String> known = new HashSet<>();
        records(scope).forEach((name, record) -> known.add(TABLE + record.id()));
        for (String child : List.copyOf(store.scope(scope).children())) {
            if (child.startsWith(TABLE) && !known.contains(child)) {
                store.scope(scope).child(child).drop();
            }
        }
    }

    private ConcurrentSkipListMap<String, Table> in(Scope scope) {
        ConcurrentSkipListMap<String, Table> known = tables.get(scope);
        return known != null ? known : tables.computeIfAbsent(scope, key -> new ConcurrentSkipListMap<>());
    }

    /** The table of that name, or {@code null}. */
    public Table find(Scope scope, String name) {
        return in(scope).get(name);
    }

    /** The names of a scope's tables in order, after {@code start}, which may be {@code null}. */
    public Collection<String> names(Scope scope, String start) {
        ConcurrentSkipListMap<String, Table> all = in(scope);
        return start == null ? all.keySet() : all.tailMap(start, false).keySet();
    }

    /** A scope's tables in the order of their names. */
    public Collection<Table> all(Scope scope) {
        return in(scope).values();
    }

    /** Adds a table; {@code null} where there is one of that name. */
    public Table create(Scope scope, TableRecord record) {
        return create(scope, record, TableLock.of(record), table -> {});
    }

    /**
     * Adds a table with what {@code load} puts into it, before anybody sees it: a crash leaves the whole table or none.
     *
     * @return {@code null} where there is one of that name
     */
    synchronized Table create(Scope scope, TableRecord record, TableLock lock, Consumer<Table> load) {
        if (find(scope, record.name()) != null) {
            return null;
        }
        Table table = made(scope, record, lock);
        load.accept(table);
        records(scope).put(record.name(), record);
        publish(table);
        return table;
    }

    /** The tables that have replicas. */
    public Replicas replicas() {
        return replicas;
    }

    /**
     * Takes a table away with all that it holds.
     *
     * @param before is done first, while nobody else touches the table any more
     */
    public synchronized void delete(Table table, Consumer<Table> before) {
        table.locked(() -> {
            before.accept(table);
            replicas.leave(table);
            in(table.scope()).remove(table.name(), table);
            store.together(() -> {
                records(table.scope()).remove(table.name());
                table.namespace().drop();
            });
            cancelExpiry(table);
            return null;
        });
    }

    /** Changes a table's description. */
    public TableRecord change(Table table, UnaryOperator<TableRecord> change) {
        return table.locked(() -> {
            TableRecord changed = change.apply(table.record());
            describe(table, changed);
            table.group()
                    .ifPresent(group -> group.others(table)
                            .forEach(replica ->
                                    describe(replica, replica.record().adopting(changed))));
            return changed;
        });
    }

    private void describe(Table table, TableRecord changed) {
        if (!changed.equals(table.record())) {
            table.describe(changed);
            records(table.scope()).put(changed.name(), changed);
        }
        scheduleExpiry(table);
    }

    /** Does something while nobody else touches any of the tables. */
    public static <T> T locked(Collection<Table> several, Supplier<T> action) {
        List<Table> ordered = new ArrayList<>(several);
        ordered.sort(Comparator.comparing(table -> table.lock().order()));
        ordered.forEach(table -> table.lock().lock().lock());
        try {
            return action.get();
        } finally {
            ordered.forEach(table -> table.lock().lock().unlock());
        }
    }

    /** Cancels all timers. */
    public void close() {
        closed = true;
        List.copyOf(timers.keySet()).forEach(this::cancelExpiry);
    }

    // ---- time to live

    /** To be called after writes; cheap where nothing expires earlier than before. */
    public void scheduleExpiry(Table table) {
        if (table.record().timeToLive().isEmpty() || closed) {
            return;
        }
        table.locked(() -> {
            OptionalLong next = table.expiries().next();
            Alarm alarm = timers.get(table);
            if (alarm == null ? next.isPresent() : next.isEmpty() || alarm.second() != next.getAsLong()) {
                cancelExpiry(table);
                next.ifPresent(second -> timers.put(
                        table,
                        new Alarm(second, ambient.scheduler().at(Instant.ofEpochSecond(second), () -> expire(table)))));
            }
            return null;
        });
    }

    private void cancelExpiry(Table table) {
        Alarm alarm = timers.remove(table);
        if (alarm != null) {
            alarm.timer().cancel();
        }
    }

    private void expire(Table table) {
        table.locked(() -> {
            timers.remove(table);
            long second = ambient.clock().millis() / 1000;
            ItemKey key = table.expiries().takeExpired(second);
            while (key != null) {
                StoredItem item = table.get(key);
                if (item != null) {
                    table.apply(ItemChange.removal(key, item, null), true);
                }
                key = table.expiries().takeExpired(second);
            }
            return null;
        });
        if (find(table.scope(), table.name()) == table) {
            scheduleExpiry(table);
        }
    }

    /** Writes changes to the table's stream and history. */
    private final class ChangeWriter implements ChangeListener {

        @Override
        public boolean wants(Table table) {
            return table.record().timeToLive().isPresent()
                    || table.recovery().setting().isPresent();
        }

        @Override
        public void changed(Table table, ItemChange change, boolean expired) {
            long now = ambient.clock().millis();
            table.stream().ifPresent(stream -> stream.append(change, expired, now));
            table.recovery().changed(change, now);
            if (table.record().timeToLive().isPresent() && !expired) {
                scheduleExpiry(table);
            }
        }
    }
}
