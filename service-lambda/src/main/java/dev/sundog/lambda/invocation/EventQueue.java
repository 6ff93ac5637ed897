package dev.sundog.lambda.invocation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.api.FunctionEventInvokeConfig;
import dev.sundog.lambda.api.ResourceConflictException;
import dev.sundog.lambda.api.TooManyRequestsException;
import dev.sundog.lambda.execution.Tasks;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.WaitingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that were accepted and are run later. An event on which the function fails is run again after a minute, and after two
 * more; one for which there is no room, until it is too old, or not at all where there never will be. What becomes of it in the end goes to its destination. With
 * persistence events outlive the emulator: one that was being run is run again.
 */
public final class EventQueue {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    /** Events at a time: AWS would use all concurrency that there is, which no single machine bears. */
    private static final int AT_A_TIME = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int LAST_DOUBLING = 9;

    private final Store store;
    private final Ambient ambient;
    private final Functions functions;
    private final Invocations invocations;
    private final Destinations destinations;
    private final Tasks tasks;
    private final Semaphore room = new Semaphore(AT_A_TIME, true);
    private final AtomicLong lastNumber = new AtomicLong();

    public EventQueue(
            Store store,
            Ambient ambient,
            Functions functions,
            Invocations invocations,
            Destinations destinations,
            Tasks tasks) {
        this.store = store;
        this.ambient = ambient;
        this.functions = functions;
        this.invocations = invocations;
        this.destinations = destinations;
        this.tasks = tasks;
    }

    /** Takes up what waited when the emulator stopped. */
    public void open() {
        for (Scope scope : store.scopes()) {
            events(scope).forEach((number, _) -> {
                lastNumber.accumulateAndGet(number, Math::max);
                tasks.run(() -> attempt(scope, number));
            });
        }
    }

    private RecordMap<Long, WaitingEvent> events(Scope scope) {
        return store.scope(scope).map("events", Long.class, WaitingEvent.class);
    }

    void add(Call call) {
        FunctionRef function = call.function();
        long number = lastNumber.incrementAndGet();
        events(function.scope())
                .put(
                        number,
                        new WaitingEvent(
                                function.name(),
                                function.qualifier(),
                                call.requestId(),
                                call.payload(),
                                call.clientContext(),
                                call.trace(),
                                ambient.clock().millis(),
                                0,
                                0));
        tasks.run(() -> attempt(function.scope(), number));
    }

    private void attempt(Scope scope, long number) {
        try {
            room.acquire();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            WaitingEvent event = events(scope).get(number);
            if (event != null) {
                attempt(scope, number, event);
            }
        } finally {
            room.release();
        }
    }

    private void attempt(Scope scope, long number, WaitingEvent event) {
        FunctionRef function = new FunctionRef(scope, event.function(), event.qualifier());
        Terms terms = terms(function);
        if (age(event).compareTo(terms.age()) > 0) {
            giveUp(scope, number, event, function, "EventAgeExceeded", null);
            return;
        }
        try {
            Invoked invoked = invocations.run(
                    new Call(function, event.requestId(), event.payload(), event.clientContext(), event.trace()));
            if (Thread.currentThread().isInterrupted()) {
                return; // closing: it is run again
            }
            if (!invoked.outcome().isError()) {
                tell(event, () -> destinations.succeeded(function, event, invoked));
                events(scope).remove(number);
            } else {
                failed(scope, number, event.failed(), function, invoked);
            }
        } catch (ServiceError refused) {
            refused(scope, number, event, function, refused);
        } catch (RuntimeException failure) {
            LOG.error("an event for {} could not be run", event.function(), failure);
            if (!Thread.currentThread().isInterrupted()) {
                againWhenThereIsRoom(scope, number, event);
            }
        }
    }

    /** AWS: an event that will be too old by the time of its next attempt is given up at once. */
    private void failed(Scope scope, long number, WaitingEvent event, FunctionRef function, Invoked invoked) {
        Terms terms = terms(function);
        Duration pause = Duration.ofMinutes(event.attempts());
        if (event.attempts() > terms.retries()) {
            giveUp(scope, number, event, function, "RetriesExhausted", invoked);
        } else if (age(event).plus(pause).compareTo(terms.age()) > 0) {
            giveUp(scope, number, event, function, "EventAgeExceeded", invoked);
        } else {
            again(scope, number, event, pause);
        }
    }

    /** There was no room, or the function is not ready: later. Any other refusal is for good. */
    private void refused(Scope scope, long number, WaitingEvent event, FunctionRef function, ServiceError refusal) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        if (refusal.type().equals(TooManyRequestsException.TYPE) && isShut(function)) {
            giveUp(scope, number, event, function, Destinations.SHUT, null);
        } else if (refusal.type().equals(TooManyRequestsException.TYPE)
                || refusal.type().equals(ResourceConflictException.TYPE)) {
            againWhenThereIsRoom(scope, number, event);
        } else {
            LOG.warn("an event for {} is dropped: {}", event.function(), refusal.getMessage());
            events(scope).remove(number);
        }
    }

    /** Whether the function may not run at all: nothing is waited for then. */
    private boolean isShut(FunctionRef function) {
        return functions
                .in(function.scope())
                .find(function.name())
                .map(FunctionRecord::reserved)
                .filter(reserved -> reserved.isPresent() && reserved.getAsInt() == 0)
                .isPresent();
    }

    private void againWhenThereIsRoom(Scope scope, long number, WaitingEvent event) {
        Duration pause = Duration.ofSeconds(1L << Math.min(event.throttles(), LAST_DOUBLING));
        again(scope, number, event.throttled(), pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private void again(Scope scope, long number, WaitingEvent event, Duration pause) {
        events(scope).put(number, event);
        Instant due = ambient.clock().now().plus(pause);
        ambient.scheduler().at(due, () -> tasks.run(() -> attempt(scope, number)));
    }

    private void giveUp(
            Scope scope, long number, WaitingEvent event, FunctionRef function, String condition, Invoked invoked) {
        tell(event, () -> destinations.failed(function, event, condition, invoked));
        events(scope).remove(number);
    }

    /** Before an event is forgotten: where the emulator is killed between, it is told twice rather than never. */
    private static void tell(WaitingEvent event, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw failure; // closing: the event stays
            }
            LOG.error("nobody is told what became of an event for {}", event.function(), failure);
        }
    }

    private Duration age(WaitingEvent event) {
        return Duration.ofMillis(ambient.clock().millis() - event.acceptedAt());
    }

    /** How long, and how often, events are tried. */
    private record Terms(Duration age, int retries) {}

    private Terms terms(FunctionRef function) {
        FunctionEventInvokeConfig config = functions
                .in(function.scope())
                .find(function.name())
                .map(FunctionRecord::invokeConfigs)
                .map(configs -> configs.get(function.qualifier().isEmpty() ? FunctionRef.LATEST : function.qualifier()))
                .orElse(null);
        Integer age = config == null ? null : config.maximumEventAgeInSeconds();
        Integer retries = config == null ? null : config.maximumRetryAttempts();
        return new Terms(
                age == null ? LambdaLimits.EVENT_AGE : Duration.ofSeconds(age),
                retries == null ? LambdaLimits.RETRIES : retries);
    }
}
