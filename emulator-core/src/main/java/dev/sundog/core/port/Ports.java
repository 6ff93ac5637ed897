package dev.sundog.core.port;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The narrow interfaces by which services reach each other. A port is looked up each time it is used, not when a service
 * opens: its owner opens when somebody first looks for it, and is opened anew by every reset.
 */
public final class Ports {

    private final Map<Class<?>, Object> owners = new ConcurrentHashMap<>();
    private final Consumer<Class<?>> opener;

    /** Ports whose owners are all there already. */
    public Ports() {
        this(_ -> {});
    }

    /**
     * Ports whose owners may not be open yet.
     *
     * @param opener opens the service that owns a port, which then offers it; does nothing where there is none
     */
    public Ports(Consumer<Class<?>> opener) {
        this.opener = opener;
    }

    /** Offers {@code implementation} as {@code port} in the place of an earlier one. */
    public <P> void offer(Class<P> port, P implementation) {
        owners.put(port, implementation);
    }

    /** Takes ports back whose owner closes. */
    public void withdraw(Set<Class<?>> ports) {
        owners.keySet().removeAll(ports);
    }

    /** The owner of {@code port}; empty where no such service is there, which callers answer as a modelled error. */
    public <P> Optional<P> find(Class<P> port) {
        Object owner = owners.get(port);
        if (owner == null) {
            opener.accept(port);
            owner = owners.get(port);
        }
        return Optional.ofNullable(port.cast(owner));
    }
}
