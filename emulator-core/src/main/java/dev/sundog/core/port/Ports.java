package dev.sundog.core.port;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The narrow interfaces by which services reach each other. A port is looked up when it is used, not when a service opens:
 * its owner may open later, and is opened anew by every reset.
 */
public final class Ports {

    private final Map<Class<?>, Object> owners = new ConcurrentHashMap<>();

    /** Offers {@code implementation} as {@code port} in the place of an earlier one. */
    public <P> void offer(Class<P> port, P implementation) {
        owners.put(port, implementation);
    }

    /** The owner of {@code port}; empty where no such service is there, which callers answer as a modelled error. */
    public <P> Optional<P> find(Class<P> port) {
        return Optional.ofNullable(port.cast(owners.get(port)));
    }
}
