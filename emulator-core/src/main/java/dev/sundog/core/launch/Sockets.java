package dev.sundog.core.launch;

import dev.sundog.core.port.SocketHost;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The paths at which services answer web sockets. */
final class Sockets implements SocketHost {

    private final Map<String, Site> sites = new ConcurrentHashMap<>();

    @Override
    public void hold(String path, Site site) {
        sites.put(path, site);
    }

    @Override
    public void release(String path) {
        sites.remove(path);
    }

    @Override
    public Optional<Site> at(String path) {
        return Optional.ofNullable(sites.get(path));
    }
}
