package dev.sundog.batch;

import dev.sundog.batch.scheduler.JobRunner;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.Ports;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Batch has, by account and region. */
public final class Regions {

    private final Store store;
    private final Ambient ambient;
    private final Ports ports;
    private final JobRunner runner;
    private final Map<Scope, Region> regions = new ConcurrentHashMap<>();

    Regions(Store store, Ambient ambient, Ports ports, JobRunner runner) {
        this.store = store;
        this.ambient = ambient;
        this.ports = ports;
        this.runner = runner;
        store.scopes().forEach(this::in);
    }

    public Region in(Scope scope) {
        return regions.computeIfAbsent(scope, wanted -> new Region(wanted, store, ambient, ports, runner));
    }

    /** None of them does anything by itself any more. */
    void close() {
        regions.values().forEach(Region::close);
    }

    /** All that have been used. */
    public Collection<Region> all() {
        return regions.values();
    }
}
