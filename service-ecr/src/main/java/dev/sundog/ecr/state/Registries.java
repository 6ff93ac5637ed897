package dev.sundog.ecr.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** All registries. */
public final class Registries {

    private final Store store;
    private final Ambient ambient;
    private final LayerStore layers;
    private final Uploads uploads;
    private final Map<String, Registry> byScope = new ConcurrentSkipListMap<>();
    private final Galleries galleries;

    /** Opens the registries that the store holds, and frees what none of them holds. */
    public Registries(Store store, Ambient ambient) {
        this.store = store;
        this.ambient = ambient;
        this.layers = new LayerStore(store);
        this.uploads = new Uploads(ambient, layers);
        this.galleries = new Galleries(this, store, ambient.chance());
        store.scopes().forEach(this::in);
        galleries.open();
        layers.freeRest();
    }

    /** The registry of an account in a region. */
    public Registry in(Scope scope) {
        Registry known = byScope.get(scope.toString());
        return known != null ? known : open(scope);
    }

    private synchronized Registry open(Scope scope) {
        return byScope.computeIfAbsent(
                scope.toString(), _ -> new Registry(this, scope, Optional.empty(), store.scope(scope)));
    }

    /** All private registries that somebody has asked for, in a fixed order. */
    public Collection<Registry> all() {
        return Collections.unmodifiableCollection(byScope.values());
    }

    /** All registries, private and public. */
    public Stream<Registry> privateAndPublic() {
        return Stream.concat(byScope.values().stream(), galleries.all().stream());
    }

    /** The public registries. */
    public Galleries galleries() {
        return galleries;
    }

    /** The public repository whose registry's alias and name {@code path} is. */
    Optional<Repository> inGallery(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : galleries.byAlias(path.substring(0, slash)).flatMap(found -> found.find(path.substring(slash + 1)));
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
