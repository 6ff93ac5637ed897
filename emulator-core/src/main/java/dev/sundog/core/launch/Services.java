package dev.sundog.core.launch;

import dev.sundog.core.dispatch.OpenService;
import dev.sundog.core.dispatch.ServiceCatalog;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The services of an emulator: found on the class path, opened on first use, closed and opened anew by every reset. */
public final class Services implements ServiceCatalog {

    private final Map<ServiceModel, Slot> slots = new IdentityHashMap<>();
    private final Map<Class<?>, Slot> portOwners = new HashMap<>();
    private final Ports ports = new Ports(this::openOwner);
    private final List<ServiceModel> models = new ArrayList<>();
    private final Map<String, ServiceModel> hostOwners = new HashMap<>();
    private final Map<String, ServiceModel> pathOwners = new HashMap<>();

    /** A service and, once somebody has called it, its open self. */
    private static final class Slot {
        private final AwsService service;
        private final BiFunction<AwsService, Ports, OpenService> opener;
        private final Ports ports;
        private volatile OpenService open;

        Slot(AwsService service, BiFunction<AwsService, Ports, OpenService> opener, Ports ports) {
            this.service = service;
            this.opener = opener;
            this.ports = ports;
        }

        synchronized OpenService open() {
            if (open == null) {
                open = opener.apply(service, ports);
            }
            return open;
        }

        synchronized void close() {
            if (open != null) {
                ports.withdraw(service.ports());
                open.table().close();
                open = null;
            }
        }
    }

    Services(List<AwsService> services, BiFunction<AwsService, Ports, OpenService> opener) {
        for (AwsService service : services) {
            Slot slot = new Slot(service, opener, ports);
            service.ports().forEach(port -> portOwners.put(port, slot));
            service.hosts()
                    .forEach(endpoint ->
                            hostOwners.put(endpoint, service.models().getFirst()));
            service.paths()
                    .forEach(path -> pathOwners.put(path, service.models().getFirst()));
            for (ServiceModel model : service.models()) {
                slots.put(model, slot);
                models.add(model);
            }
        }
    }

    /** The services on the class path whose ids are {@code wanted}; all of them where that is empty. */
    static List<AwsService> discover(Set<String> wanted) {
        return ServiceLoader.load(AwsService.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(service ->
                        wanted.isEmpty() || service.models().stream().anyMatch(model -> wanted.contains(model.id())))
                .toList();
    }

    @Override
    public List<ServiceModel> models() {
        return models;
    }

    @Override
    public OpenService open(ServiceModel model) {
        Slot slot = slots.get(model);
        OpenService known = slot.open;
        return known != null ? known : slot.open();
    }

    @Override
    public Optional<ServiceModel> ownerOfHosts(String endpoint) {
        return Optional.ofNullable(hostOwners.get(endpoint));
    }

    @Override
    public Optional<ServiceModel> ownerOfPath(String path) {
        return pathOwners.entrySet().stream()
                .filter(owner -> path.startsWith(owner.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** By which services reach each other. */
    Ports ports() {
        return ports;
    }

    private void openOwner(Class<?> port) {
        Slot owner = portOwners.get(port);
        if (owner != null) {
            owner.open();
        }
    }

    /** Whether somebody has called the service since the start or the last reset. */
    public boolean isOpen(ServiceModel model) {
        return slots.get(model).open != null;
    }

    /** Names of the settings that the services act on. */
    public Set<String> settings() {
        Set<String> names = new TreeSet<>();
        slots.values().forEach(slot -> names.addAll(slot.service.settings()));
        return names;
    }

    /** The id under which a service keeps its state: that of its main model. */
    static String ownerId(AwsService service) {
        return service.models().getFirst().id();
    }

    /** The id under which the service of that id keeps its state; empty where there is no such service. */
    Optional<String> owner(String id) {
        return models.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(model -> ownerId(slots.get(model).service));
    }

    /** Closes the service that keeps its state under that id; its next call opens it anew from what the store holds then. */
    void close(String owner) {
        slots.values().stream()
                .filter(slot -> ownerId(slot.service).equals(owner))
                .forEach(Slot::close);
    }

    /** Has the services, or the one of that id, throw away what an account has among what all accounts share. */
    void forget(Optional<String> owner, AccountId account, Function<String, Store> stores) {
        slots.values().stream()
                .map(slot -> slot.service)
                .distinct()
                .filter(service -> owner.isEmpty() || owner.get().equals(ownerId(service)))
                .forEach(service -> service.forget(account, () -> stores.apply(ownerId(service))));
    }

    void closeAll() {
        slots.values().forEach(Slot::close);
    }
}
