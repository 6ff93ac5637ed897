package dev.sundog.lambda.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** All event source mappings, by account and region. */
public final class Mappings {

    private final Store store;

    public Mappings(Store store) {
        this.store = store;
    }

    private RecordMap<String, Mapping> in(Scope scope) {
        return store.scope(scope).map("mappings", String.class, Mapping.class);
    }

    public synchronized void put(Scope scope, Mapping mapping) {
        in(scope).put(mapping.id(), mapping);
    }

    public Optional<Mapping> find(Scope scope, String id) {
        return Optional.ofNullable(in(scope).get(id));
    }

    /** Changes a mapping if it is still there. */
    public synchronized Optional<Mapping> change(Scope scope, String id, UnaryOperator<Mapping> change) {
        Optional<Mapping> changed = find(scope, id).map(change);
        changed.ifPresent(mapping -> in(scope).put(id, mapping));
        return changed;
    }

    public synchronized Optional<Mapping> remove(Scope scope, String id) {
        return Optional.ofNullable(in(scope).remove(id));
    }

    /** All mappings of an account in a region, by id. */
    public List<Mapping> all(Scope scope) {
        List<Mapping> all = new ArrayList<>();
        in(scope).forEach((_, mapping) -> all.add(mapping));
        return all;
    }

    /** Each mapping with where it is. */
    public void forEach(BiConsumer<Scope, Mapping> action) {
        store.scopes().forEach(scope -> all(scope).forEach(mapping -> action.accept(scope, mapping)));
    }
}
