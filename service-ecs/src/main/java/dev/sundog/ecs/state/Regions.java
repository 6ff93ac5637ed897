package dev.sundog.ecs.state;

import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What ECS keeps, by account and region. */
public final class Regions {

    private final Store store;
    private final Map<Scope, Region> regions = new ConcurrentHashMap<>();

    /** Opens what the store holds. */
    public Regions(Store store) {
        this.store = store;
        store.scopes().forEach(this::in);
    }

    public Region in(Scope scope) {
        return regions.computeIfAbsent(scope, one -> new Region(one, store.scope(one)));
    }

    public Collection<Region> all() {
        return regions.values();
    }
}
