package dev.sundog.dynamodb.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The global tables: which tables replicate each other. */
public final class Replicas {

    private final Store store;
    private final Tables tables;
    private final RecordMap<String, GroupRecord> groups;
    private final Map<String, TableLock> locks = new HashMap<>();

    Replicas(Store store, Tables tables) {
        this.store = store;
        this.tables = tables;
        this.groups = groups(store);
        groups.forEach((id, group) -> {
            TableLock lock = new TableLock(id, new ReentrantLock());
            group.members().forEach(member -> locks.put(place(group, member), lock));
        });
    }

    private static RecordMap<String, GroupRecord> groups(Store store) {
        return store.global().map("replica-groups", String.class, GroupRecord.class);
    }

    /** Throws away the groups of an account whose tables have gone already. */
    public static void forget(AccountId account, Store store) {
        RecordMap<String, GroupRecord> groups = groups(store);
        List<String> gone = new ArrayList<>();
        groups.forEach((id, group) -> {
            if (group.account().equals(account.value())) {
                gone.add(id);
            }
        });
        gone.forEach(groups::remove);
    }

    private static String place(GroupRecord group, ReplicaRecord member) {
        return group.account() + "/" + member.region() + "/" + group.table();
    }

    /** The lock of a table that is opened. */
    TableLock lockOf(Scope scope, TableRecord record) {
        TableLock lock =
                locks.get(scope.account().value() + "/" + scope.region().value() + "/" + record.name());
        return lock == null ? TableLock.of(record) : lock;
    }

    /** Joins the tables that were opened. */
    void link() {
        groups.forEach((id, group) -> link(group));
        locks.clear();
    }

    private ReplicaGroup link(GroupRecord record) {
        List<Table> members = record.members().stream()
                .map(member -> tables.find(scope(record, member.region()), record.table()))
                .filter(Objects::nonNull)
                .toList();
        ReplicaGroup group = new ReplicaGroup(record, members, store::together);
        members.forEach(table -> table.join(Optional.of(group)));
        return group;
    }

    private static Scope scope(GroupRecord group, String region) {
        return new Scope(new AccountId(group.account()), new RegionId(region));
    }

    /**
     * Makes a replica of a table with all its items; {@code null} where there is a table of that name in that region.
     *
     * @param consistency of a global table that begins with this replica
     */
    public Table add(Table source, ReplicaRecord member, TableRecord target, String consistency) {
        synchronized (tables) {
            return source.locked(() -> {
                Scope scope = new Scope(source.scope().account(), new RegionId(member.region()));
                Table replica = tables.create(scope, target, source.lock(), loaded -> source.forEachKey(loaded::load));
                if (replica == null) {
                    return null;
                }
                GroupRecord group = source.group()
                        .map(ReplicaGroup::record)
                        .orElseGet(() -> first(source, member.createdMillis(), consistency));
                keep(group.with(member));
                return replica;
            });
        }
    }

    private static GroupRecord first(Table source, long millis, String consistency) {
        return new GroupRecord(
                source.lock().order(),
                source.scope().account().value(),
                source.name(),
                List.of(ReplicaRecord.first(source.scope().region().value(), millis)),
                consistency,
                Map.of());
    }

    /** Changes what is kept of a group. */
    public void change(Table table, UnaryOperator<GroupRecord> change) {
        table.locked(
                () -> keep(change.apply(table.group().map(ReplicaGroup::record).orElseThrow())));
    }

    private ReplicaGroup keep(GroupRecord record) {
        groups.put(record.id(), record);
        return link(record);
    }

    /** Takes a table that goes out of its group; what is left alone is no global table any more. */
    void leave(Table table) {
        table.group().ifPresent(group -> {
            table.join(Optional.empty());
            GroupRecord rest = group.record().without(table.scope().region().value());
            if (rest.members().size() > 1) {
                keep(rest);
            } else {
                groups.remove(rest.id());
                group.others(table).forEach(alone -> alone.join(Optional.empty()));
            }
        });
    }
}
