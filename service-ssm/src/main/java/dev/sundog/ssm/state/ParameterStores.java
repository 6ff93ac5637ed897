package dev.sundog.ssm.state;

import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All parameters, by account and region. */
public final class ParameterStores {

    private final Store store;
    private final Map<Scope, ParameterStore> byScope = new ConcurrentHashMap<>();

    public ParameterStores(Store store) {
        this.store = store;
    }

    public ParameterStore in(Scope scope) {
        ParameterStore known = byScope.get(scope);
        return known != null
                ? known
                : byScope.computeIfAbsent(scope, _ -> new ParameterStore(this, scope, store.scope(scope)));
    }

    /** Those that hold something. */
    public List<ParameterStore> all() {
        return store.scopes().stream().map(this::in).toList();
    }

    void together(Runnable changes) {
        store.together(changes);
    }
}
