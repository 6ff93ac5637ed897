package dev.sundog.logs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.LogsErrors;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The log groups of one account in one region. Safe for concurrent use. */
public final class GroupDirectory {

    private final Scope scope;
    private final Store store;
    private final Ambient ambient;
    private final Namespace home;
    private final RecordMap<String, GroupRecord> records;
    private final RecordMap<String, QueryDefinitionRecord> queryDefinitions;
    private final RecordMap<String, ExportRecord> exportTasks;
    private final RecordMap<String, PolicyRecord> resourcePolicies;
    private final RecordMap<String, DestinationRecord> destinations;
    private final AccountPolicySet accountPolicies;
    private final DeliveryDirectory deliveries;
    private final NavigableMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();

    GroupDirectory(Scope scope, Store store, Ambient ambient) {
        this.scope = scope;
        this.store = store;
        this.ambient = ambient;
        this.home = store.scope(scope);
        this.records = home.map("groups", String.class, GroupRecord.class);
        this.queryDefinitions = home.map("query-definitions", String.class, QueryDefinitionRecord.class);
        this.exportTasks = home.map("export-tasks", String.class, ExportRecord.class);
        this.resourcePolicies = home.map("resource-policies", String.class, PolicyRecord.class);
        this.destinations = home.map("destinations", String.class, DestinationRecord.class);
        this.accountPolicies = new AccountPolicySet(home, store::together);
        this.deliveries = new DeliveryDirectory(home);
        records.forEach((name, record) -> groups.put(name, new LogGroup(this, record)));
    }

    public Scope scope() {
        return scope;
    }

    /** The queries that were saved, by id. */
    public RecordMap<String, QueryDefinitionRecord> queryDefinitions() {
        return queryDefinitions;
    }

    /** The tasks that wrote events to buckets, by id. */
    public RecordMap<String, ExportRecord> exportTasks() {
        return exportTasks;
    }

    /** Who may log into the account's groups, by the policies' names. */
    public RecordMap<String, PolicyRecord> resourcePolicies() {
        return resourcePolicies;
    }

    /** Where other accounts may send events, by name. */
    public RecordMap<String, DestinationRecord> destinations() {
        return destinations;
    }

    /** The policies for all groups. */
    public AccountPolicySet accountPolicies() {
        return accountPolicies;
    }

    /** What resources log by themselves. */
    public DeliveryDirectory deliveries() {
        return deliveries;
    }

    /** The group of that name. */
    public Optional<LogGroup> find(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** All groups by name. */
    public Collection<LogGroup> groups() {
        return groups.values();
    }

    /** The groups by name, from {@code from} on. */
    public Collection<LogGroup> groupsFrom(String from) {
        return groups.tailMap(from, true).values();
    }

    /** Makes a group; empty where there is one already. */
    public synchronized Optional<LogGroup> create(GroupRecord record) {
        if (groups.containsKey(record.name())) {
            return Optional.empty();
        }
        records.put(record.name(), record);
        LogGroup group = new LogGroup(this, record);
        groups.put(record.name(), group);
        return Optional.of(group);
    }

    /** Deletes a group and all that is in it. */
    public synchronized void delete(LogGroup group) {
        if (!groups.remove(group.name(), group)) {
            throw LogsErrors.groupNotFound();
        }
        group.close();
        together(() -> {
            records.remove(group.name());
            homeOf(group.name()).drop();
        });
    }

    void keep(GroupRecord record) {
        records.put(record.name(), record);
    }

    /** Where a group's streams are kept. */
    Namespace homeOf(String group) {
        return home.child("group").child(group);
    }

    void together(Runnable writes) {
        store.together(writes);
    }

    long now() {
        return ambient.clock().millis();
    }

    long newId() {
        return ambient.chance().nextLong();
    }
}
