package dev.sundog.secretsmanager.state;

import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All secrets, by account and region. */
public final class Vaults {

    private final Store store;
    private final Map<Scope, Vault> byScope = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    public Vaults(Store store) {
        this.store = store;
    }

    /** The vault of an account in a region. */
    public Vault in(Scope scope) {
        Vault known = byScope.get(scope);
        return known != null
                ? known
                : byScope.computeIfAbsent(
                        scope,
                        _ -> new Vault(
                                this,
                                scope,
                                store.scope(scope),
                                locks.computeIfAbsent(scope.account().value(), _ -> new Object())));
    }

    /** The vaults that hold something. */
    public List<Vault> all() {
        return store.scopes().stream().map(this::in).toList();
    }

    void together(Runnable changes) {
        store.together(changes);
    }
}
