package dev.sundog.dynamodb.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A global table: tables of one name in several regions that hold the same items. They share one lock, and a write reaches
 * all of them before it is answered, so the last writer wins and no reader ever sees them differ.
 */
public final class ReplicaGroup {

    private final GroupRecord record;
    private final List<Table> tables;
    private final Consumer<Runnable> together;

    /** @param together makes writes survive all or none */
    ReplicaGroup(GroupRecord record, List<Table> tables, Consumer<Runnable> together) {
        this.record = record;
        this.tables = List.copyOf(tables);
        this.together = together;
    }

    /** What is kept of the group. */
    public GroupRecord record() {
        return record;
    }

    /** All tables, in the order in which they came. */
    public List<Table> tables() {
        return tables;
    }

    /** All but one of the tables. */
    public List<Table> others(Table table) {
        return tables.stream().filter(other -> other != table).toList();
    }

    /** The table of a region. */
    public Optional<Table> in(String region) {
        return tables.stream()
                .filter(table -> table.scope().region().value().equals(region))
                .findFirst();
    }

    /** What is kept of one of the tables. */
    public ReplicaRecord member(Table table) {
        String region = table.scope().region().value();
        return record.members().stream()
                .filter(member -> member.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    /** Makes a change of one table in all of them. */
    void apply(Table origin, ItemChange change, boolean expired) {
        together.accept(() -> {
            origin.applyHere(change, expired);
            for (Table table : tables) {
                if (table != origin) {
                    // AWS: what expires in one region is deleted in the others without the mark of expiry.
                    table.applyHere(change, false);
                }
            }
        });
    }
}
