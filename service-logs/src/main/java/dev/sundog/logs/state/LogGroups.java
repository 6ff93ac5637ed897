package dev.sundog.logs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All log groups, by account and region. */
public final class LogGroups {

    private final Store store;
    private final Ambient ambient;
    private final Map<Scope, GroupDirectory> directories = new ConcurrentHashMap<>();

    /** Opens the groups that the store holds. */
    public LogGroups(Store store, Ambient ambient) {
        this.store = store;
        this.ambient = ambient;
        store.scopes().forEach(this::in);
    }

    /** The groups of an account in a region. */
    public GroupDirectory in(Scope scope) {
        return directories.computeIfAbsent(scope, one -> new GroupDirectory(one, store, ambient));
    }
}
