package dev.sundog.secretsmanager.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The secrets of an account in a region, by name. All that reads and then writes does so {@link #exclusively}. */
public final class Vault {

    private final Vaults vaults;
    private final Scope scope;
    private final Object lock;
    private final RecordMap<String, SecretRecord> secrets;
    private final RecordMap<String, ReplicaRecord> replicas;
    private final RecordMap<String, SecretValue> values;

    /** @param lock shared by all regions of the account, between which secrets are replicated */
    Vault(Vaults vaults, Scope scope, Namespace namespace, Object lock) {
        this.vaults = vaults;
        this.scope = scope;
        this.lock = lock;
        this.secrets = namespace.map("secrets", String.class, SecretRecord.class);
        this.replicas = namespace.map("replicas", String.class, ReplicaRecord.class);
        this.values = namespace.map("values", String.class, SecretValue.class);
    }

    public Scope scope() {
        return scope;
    }

    /** Does something while nobody else works with secrets of the account. */
    public <T> T exclusively(Supplier<T> work) {
        synchronized (lock) {
            return work.get();
        }
    }

    /** Makes all changes of some work, in whatever region, survive the death of the process together or not at all. */
    public <T> T together(Supplier<T> work) {
        AtomicReference<T> done = new AtomicReference<>();
        vaults.together(() -> done.set(work.get()));
        return done.get();
    }

    /** The secret or replica of that name. */
    public Optional<SecretRecord> find(String name) {
        SecretRecord secret = secrets.get(name);
        if (secret != null) {
            return Optional.of(secret);
        }
        ReplicaRecord replica = replicas.get(name);
        return replica == null
                ? Optional.empty()
                : primary(replica)
                        .find(name)
                        .map(found -> found.asReplica(scope.region().value(), replica));
    }

    /** All secrets and replicas. */
    public List<SecretRecord> all() {
        List<SecretRecord> all = new ArrayList<>();
        secrets.forEach((_, secret) -> all.add(secret));
        replicas.forEach((name, _) -> find(name).ifPresent(all::add));
        return all;
    }

    /** The vault of the same account in another region. */
    public Vault in(String region) {
        return vaults.in(new Scope(scope.account(), new RegionId(region)));
    }

    private Vault primary(ReplicaRecord replica) {
        return in(replica.primaryRegion());
    }

    public void put(SecretRecord secret) {
        secrets.put(secret.name(), secret);
    }

    /** Puts a secret with the value of a version of it; the values of versions that it has no longer go. */
    public void put(SecretRecord secret, String versionId, SecretValue value) {
        SecretRecord before = secrets.get(secret.name());
        vaults.together(() -> {
            values.put(secret.valueKey(versionId), value);
            secrets.put(secret.name(), secret);
            if (before != null) {
                before.versions().stream()
                        .filter(version -> secret.version(version.id()).isEmpty())
                        .forEach(version -> values.remove(before.valueKey(version.id())));
            }
        });
    }

    /** The value of a version; empty where it has none yet. */
    public Optional<SecretValue> value(SecretRecord secret, VersionRecord version) {
        if (!version.hasValue()) {
            return Optional.empty();
        }
        ReplicaRecord replica = secret.isReplica() ? replicas.get(secret.name()) : null;
        if (replica != null) {
            Vault home = primary(replica);
            return home.find(secret.name()).flatMap(found -> home.value(found, version));
        }
        return Optional.ofNullable(values.get(secret.valueKey(version.id())));
    }

    /** Notes that a version's value was read. */
    public void accessed(SecretRecord secret, VersionRecord version, Instant now) {
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        if (secret.isReplica()) {
            ReplicaRecord replica = replicas.get(secret.name());
            if (!replica.accessedAt().equals(Optional.of(day))) {
                replicas.put(secret.name(), replica.accessedAt(day));
            }
        } else if (!version.accessedAt().equals(Optional.of(day))) {
            put(secret.accessed(version.id(), day));
        }
    }

    /** Takes a version away with its value. */
    public void drop(SecretRecord secret, String versionId) {
        vaults.together(() -> {
            put(secret.without(versionId));
            values.remove(secret.valueKey(versionId));
        });
    }

    /** Takes a secret away with all its values. */
    public void remove(SecretRecord secret) {
        vaults.together(() -> {
            secrets.remove(secret.name());
            secret.versions().forEach(version -> values.remove(secret.valueKey(version.id())));
        });
    }

    // ---- replicas

    public void putReplica(String name, ReplicaRecord replica) {
        replicas.put(name, replica);
    }

    public void removeReplica(String name) {
        replicas.remove(name);
    }

    /** Makes a secret of its own of a replica. */
    public void promote(SecretRecord replica) {
        SecretRecord own = replica.promoted();
        vaults.together(() -> {
            own.versions()
                    .forEach(version ->
                            value(replica, version).ifPresent(value -> values.put(own.valueKey(version.id()), value)));
            replicas.remove(own.name());
            secrets.put(own.name(), own);
        });
    }
}
