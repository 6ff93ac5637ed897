package dev.sundog.ecr.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All registries. */
public final class Registries {

    private final Store store;
    private final Ambient ambient;
    private final LayerStore layers;
    private final Uploads uploads;
    private final Map<String, Registry> byScope = new ConcurrentSkipListMap<>();

    /** Opens the registries that the store holds, and frees what none of them holds. */
    public Registries(Store store, Ambient ambient) {
        this.store = store;
        this.ambient = ambient;
        this.layers = new LayerStore(store);
        this.uploads = new Uploads(ambient, layers);
        store.scopes().forEach(this::in);
        layers.freeRest();
    }

    /** The registry of an account in a region. */
    public Registry in(Scope scope) {
        return byScope.computeIfAbsent(scope.toString(), _ -> new Registry(this, scope, store.scope(scope)));
    }

    /** All registries that somebody has asked for, in a fixed order. */
    public Collection<Registry> all() {
        return Collections.unmodifiableCollection(byScope.values());
    }

    /** Layers that are being uploaded. */
    public Uploads uploads() {
        return uploads;
    }

    LayerStore layers() {
        return layers;
    }

    void together(Runnable changes) {
        store.together(changes);
    }

    Instant now() {
        return ambient.clock().now();
    }
}
