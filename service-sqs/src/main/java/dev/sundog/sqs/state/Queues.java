package dev.sundog.sqs.state;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All queues, by account and region. */
public final class Queues {

    private final Store store;
    private final Ambient ambient;
    private final InFlightLimits limits;
    private final Map<Scope, QueueDirectory> directories = new ConcurrentHashMap<>();

    /** Opens the queues that the store holds. */
    public Queues(Store store, Ambient ambient, InFlightLimits limits) {
        this.store = store;
        this.ambient = ambient;
        this.limits = limits;
        store.scopes().forEach(this::in);
    }

    /** The queues of an account in a region. */
    public QueueDirectory in(Scope scope) {
        QueueDirectory known = directories.get(scope);
        return known != null ? known : directories.computeIfAbsent(scope, this::open);
    }

    /** The queue of that name. */
    public Optional<Queue> find(Scope scope, String name) {
        QueueDirectory directory = directories.get(scope);
        return directory == null ? Optional.empty() : directory.find(name);
    }

    private QueueDirectory open(Scope scope) {
        return new QueueDirectory(scope, store, ambient, limits);
    }

    /** The queue of that ARN. */
    public Optional<Queue> find(Arn arn) {
        return arn.service().equals("sqs")
                ? arn.scope().flatMap(scope -> find(scope, arn.resource()))
                : Optional.empty();
    }

    /** Lets all who wait go. */
    public void close() {
        directories.values().forEach(QueueDirectory::close);
    }
}
