package dev.sundog.lambda.execution;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The extensions of one environment. AWS begins them before the runtime, gives no event before all are ready for one, and ends an
 * invocation when all are done with it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">The environment's life</a>
 */
final class Extensions {

    /** AWS: so long extensions may take to end. */
    static final Duration FAREWELL = Duration.ofSeconds(2);
    /** AWS: so long a runtime may take that has extensions within it only. */
    static final Duration SHORT_FAREWELL = Duration.ofMillis(500);

    private static final String INVOKE = "INVOKE";
    private static final String SHUTDOWN = "SHUTDOWN";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Extension> byId = new LinkedHashMap<>();
    private final Supplier<String> ids;
    /** Programs of {@code /opt/extensions}, by the names of their files. */
    private final Set<String> external;

    private final Set<String> ended = new HashSet<>();
    private volatile boolean registered;
    private boolean closed;

    /**
     * @param external the names of the programs that were started as extensions
     * @param ids makes identifiers
     */
    Extensions(List<String> external, Supplier<String> ids) {
        this.external = Set.copyOf(external);
        this.ids = ids;
    }

    boolean isExternal(String name) {
        return external.contains(name);
    }

    /** Whether there are any, or will be. */
    boolean areAny() {
        return !external.isEmpty() || registered;
    }

    /** A new extension. */
    Extension register(String name, Set<String> events) {
        return locked(() -> {
            Extension made = new Extension(ids.get(), name, events);
            byId.put(made.id(), made);
            registered = true;
            return made;
        });
    }

    Optional<Extension> find(String id) {
        return locked(() -> Optional.ofNullable(byId.get(id)));
    }

    /** An extension is ready for an event, which it then waits for. */
    Extension.Event next(Extension extension) throws InterruptedException {
        locked(() -> {
            extension.becomeIdle();
            return null;
        });
        return extension.next();
    }

    // ---- what they are waited for

    /** Waits until all programs that were started have registered; false where they take too long. */
    boolean awaitRegistered(Duration patience) throws InterruptedException {
        return await(patience, () -> {
            Set<String> missing = new HashSet<>(external);
            byId.values().forEach(extension -> missing.remove(extension.name()));
            return missing.isEmpty();
        });
    }

    /** Waits until all are ready for an event; false where they take too long. */
    boolean awaitIdle(Duration patience) throws InterruptedException {
        return await(patience, () -> byId.values().stream().allMatch(Extension::isIdle));
    }

    /** An extension's program has ended. */
    void ended(String name) {
        locked(() -> ended.add(name));
    }

    /** Waits until the programs have ended that were told of the environment's end; false where they take too long. */
    boolean awaitEnded(Duration patience) throws InterruptedException {
        return await(
                patience,
                () -> byId.values().stream()
                        .filter(one -> one.wants(SHUTDOWN) && external.contains(one.name()))
                        .allMatch(one -> ended.contains(one.name())));
    }

    /** Whether there are programs of their own, or only threads of the runtime's. */
    boolean areExternal() {
        return !external.isEmpty();
    }

    /** Whether all are ready for an event. */
    boolean areIdle() {
        return !registered || locked(() -> byId.values().stream().allMatch(Extension::isIdle));
    }

    private boolean await(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.getAsBoolean() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer: the environment has ended. */
    void close() {
        locked(() -> {
            closed = true;
            return null;
        });
    }

    // ---- what they are told

    void tellInvoke(Turn turn) {
        if (!areAny()) {
            return;
        }
        Invocation invocation = turn.invocation();
        Map<String, Document> event = event(INVOKE, turn.deadline());
        event.put("requestId", new Document.Text(invocation.requestId()));
        event.put("invokedFunctionArn", new Document.Text(invocation.invoked().toString()));
        Map<String, Document> tracing = new LinkedHashMap<>();
        tracing.put("type", new Document.Text("X-Amzn-Trace-Id"));
        tracing.put("value", new Document.Text(invocation.trace()));
        event.put("tracing", new Document.Object(tracing));
        tell(INVOKE, event);
    }

    /**
     * Tells those that want to know that the environment ends; whether there are any.
     *
     * @param reason {@code spindown}, {@code timeout} or {@code failure}
     */
    boolean tellShutdown(String reason, long deadline) {
        Map<String, Document> event = event(SHUTDOWN, deadline);
        event.put("shutdownReason", new Document.Text(reason));
        return tell(SHUTDOWN, event);
    }

    private static Map<String, Document> event(String type, long deadline) {
        Map<String, Document> event = new LinkedHashMap<>();
        event.put("eventType", new Document.Text(type));
        event.put("deadlineMs", new Document.Number(BigDecimal.valueOf(deadline)));
        return event;
    }

    private boolean tell(String type, Map<String, Document> event) {
        Blob json = Blob.utf8(JsonText.write(new Document.Object(event)));
        return locked(() -> {
            List<Extension> wanting =
                    byId.values().stream().filter(one -> one.wants(type)).toList();
            wanting.forEach(extension -> extension.tell(new Extension.Event(ids.get(), json)));
            return !wanting.isEmpty();
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
