package dev.sundog.ecr.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrErrors;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The registry of an account in a region. Safe for concurrent use. */
public final class Registry {

    private final Registries registries;
    private final Scope scope;
    private final Optional<String> alias;
    private final Namespace home;
    private final RecordMap<String, RepositoryRecord> records;
    private final RegistrySettings settings;
    private final NavigableMap<String, Repository> repositories = new ConcurrentSkipListMap<>();

    /** @param alias the name under which a public registry is known; empty for a private one */
    Registry(Registries registries, Scope scope, Optional<String> alias, Namespace home) {
        this.registries = registries;
        this.scope = scope;
        this.alias = alias;
        this.home = home;
        this.records = home.map("repositories", String.class, RepositoryRecord.class);
        this.settings = new RegistrySettings(home);
        records.forEach((name, record) -> repositories.put(name, open(record)));
    }

    private Repository open(RepositoryRecord record) {
        Namespace place = home.child("repository").child(record.name());
        return new Repository(this, registries.layers(), place, record);
    }

    public Scope scope() {
        return scope;
    }

    /** The registry's id, which is its account's. */
    public String id() {
        return scope.account().value();
    }

    /** What holds for the registry as a whole. */
    public RegistrySettings settings() {
        return settings;
    }

    /** The name under which a public registry is known; empty for a private one. */
    public Optional<String> alias() {
        return alias;
    }

    String arnOf(String repository) {
        Arn arn = scope.arn("ecr", "repository/" + repository);
        return alias.isEmpty()
                ? arn.toString()
                : new Arn(arn.partition(), "ecr-public", "", arn.account(), arn.resource()).toString();
    }

    /** How clients of the registry's own API name a repository. */
    String pathOf(String repository) {
        return alias.map(name -> name + "/" + repository).orElse(repository);
    }

    /** The repository of that name. */
    public Optional<Repository> find(String name) {
        return Optional.ofNullable(repositories.get(name));
    }

    /** The repository that clients of the registry's own API call so: one of a public registry has its alias before its name. */
    public Optional<Repository> reach(String path) {
        return find(path).or(() -> registries.inGallery(path));
    }

    /** The repository of that path, or AWS's error. */
    public Repository reachOrRefuse(String path) {
        return reach(path).orElseThrow(() -> EcrErrors.repositoryNotFound(path, id()));
    }

    /** The repository of that name, or AWS's error. */
    public Repository get(String name) {
        Repository repository = repositories.get(name);
        if (repository == null) {
            throw EcrErrors.repositoryNotFound(name, id());
        }
        return repository;
    }

    /** All repositories by name. */
    public Collection<Repository> repositories() {
        return Collections.unmodifiableCollection(repositories.values());
    }

    /** Makes a repository. */
    public synchronized Repository create(RepositoryRecord record) {
        if (repositories.containsKey(record.name())) {
            throw EcrErrors.repositoryAlreadyExists(record.name(), id());
        }
        records.put(record.name(), record);
        Repository repository = open(record);
        repositories.put(record.name(), repository);
        return repository;
    }

    /** Deletes a repository; one with images only by force. */
    public synchronized void delete(Repository repository, boolean force) {
        if (!force && !repository.isEmpty()) {
            throw EcrErrors.repositoryNotEmpty(repository.name(), id());
        }
        if (repositories.get(repository.name()) == repository) {
            repository.close(() -> records.remove(repository.name()));
            repositories.remove(repository.name());
            registries.uploads().forget(repository);
        }
    }

    void keep(RepositoryRecord record) {
        records.put(record.name(), record);
    }

    void together(Runnable changes) {
        registries.together(changes);
    }

    Instant now() {
        return registries.now();
    }
}
