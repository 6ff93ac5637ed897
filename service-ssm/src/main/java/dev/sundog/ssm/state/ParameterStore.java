package dev.sundog.ssm.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The parameters of an account in a region, by name. All that reads and then writes does so {@link #exclusively}. */
public final class ParameterStore {

    private final ParameterStores stores;
    private final Scope scope;
    private final RecordMap<String, ParameterRecord> parameters;
    private final RecordMap<String, VersionRecord> versions;

    ParameterStore(ParameterStores stores, Scope scope, Namespace namespace) {
        this.stores = stores;
        this.scope = scope;
        this.parameters = namespace.map("parameters", String.class, ParameterRecord.class);
        this.versions = namespace.map("versions", String.class, VersionRecord.class);
    }

    public Scope scope() {
        return scope;
    }

    /** Does something while nobody else changes parameters here. */
    public synchronized <T> T exclusively(Supplier<T> work) {
        return work.get();
    }

    public Optional<ParameterRecord> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A version that is kept. */
    public VersionRecord version(ParameterRecord parameter, long version) {
        return versions.get(key(parameter.name(), version));
    }

    /** The parameter as it is now. */
    public VersionRecord latest(ParameterRecord parameter) {
        return version(parameter, parameter.latest());
    }

    /** All parameters, by name. */
    public List<ParameterRecord> all() {
        List<ParameterRecord> all = new ArrayList<>();
        parameters.forEach((_, parameter) -> all.add(parameter));
        return all;
    }

    public int size() {
        return parameters.size();
    }

    public void put(ParameterRecord parameter) {
        parameters.put(parameter.name(), parameter);
    }

    /** Puts a parameter with a new version of it; those that it has no longer go. */
    public void put(ParameterRecord parameter, VersionRecord version) {
        Optional<ParameterRecord> before = find(parameter.name());
        stores.together(() -> {
            versions.put(key(parameter.name(), version.version()), version);
            parameters.put(parameter.name(), parameter);
            before.ifPresent(old -> old.versions()
                    .filter(number -> !parameter.has(number))
                    .forEach(number -> versions.remove(key(old.name(), number))));
        });
    }

    public void remove(ParameterRecord parameter) {
        stores.together(() -> {
            parameters.remove(parameter.name());
            parameter.versions().forEach(number -> versions.remove(key(parameter.name(), number)));
        });
    }

    private static String key(String name, long version) {
        return name + ":" + version;
    }

    /** The ARN of a parameter, be there one or not. A name's first slash is the one behind the kind of resource. */
    public String arn(String name) {
        return scope.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name)
                .toString();
    }
}
