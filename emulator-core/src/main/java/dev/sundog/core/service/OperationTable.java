package dev.sundog.core.service;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an open service can do: a handler for each operation that is built, and how real it is. Operations of the model
 * that are not bound are refused by name. README tables, health and coverage are read off this table.
 */
public final class OperationTable {

    private final Map<Operation<?, ?>, Binding<?, ?>> bindings = new HashMap<>();
    private final List<Runnable> closers = new ArrayList<>();
    private Prelude prelude = Prelude.NONE;
    private InputCheck inputCheck = InputCheck.NONE;
    private BodyCheck bodyCheck = BodyCheck.NONE;
    private Function<Operation<?, ?>, Optional<BodyLimit>> bodyLimits = _ -> Optional.empty();
    private AccessRule accessRule = AccessRule.BY_MODEL;
    private Function<Operation<?, ?>, String> requestDimension = _ -> "requests";
    private Optional<HostedSite> site = Optional.empty();

    /** One bound operation; exactly one of the handlers is set, by {@code execution}. */
    public record Binding<I extends Struct, O extends Struct>(
            Operation<I, O> operation,
            Handler<I, O> handler,
            AsyncHandler<I, O> asyncHandler,
            Execution execution,
            Fidelity fidelity) {}

    /** Binds an operation that answers at once, from memory. */
    public <I extends Struct, O extends Struct> OperationTable bind(
            Operation<I, O> operation, Handler<I, O> handler, Fidelity fidelity) {
        return add(new Binding<>(operation, handler, null, Execution.INLINE, fidelity));
    }

    /** Binds an operation that may answer later. */
    public <I extends Struct, O extends Struct> OperationTable bindAsync(
            Operation<I, O> operation, AsyncHandler<I, O> handler, Fidelity fidelity) {
        return add(new Binding<>(operation, null, handler, Execution.ASYNC, fidelity));
    }

    /** Binds an operation that may block. */
    public <I extends Struct, O extends Struct> OperationTable bindBlocking(
            Operation<I, O> operation, Handler<I, O> handler, Fidelity fidelity) {
        return add(new Binding<>(operation, handler, null, Execution.BLOCKING, fidelity));
    }

    /** Binds an operation that may block only where its body is a stream. */
    public <I extends Struct, O extends Struct> OperationTable bindByBody(
            Operation<I, O> operation, Handler<I, O> handler, Fidelity fidelity) {
        return add(new Binding<>(operation, handler, null, Execution.BY_BODY, fidelity));
    }

    private OperationTable add(Binding<?, ?> binding) {
        if (!binding.operation().isGenerated()) {
            throw new IllegalArgumentException(binding.operation() + " is not in operations.txt");
        }
        if (bindings.putIfAbsent(binding.operation(), binding) != null) {
            throw new IllegalArgumentException(binding.operation() + " is bound twice");
        }
        return this;
    }

    /** Does something before each call. */
    public OperationTable beforeEach(Prelude first) {
        prelude = first;
        return this;
    }

    /** What is done before each call. */
    public Prelude prelude() {
        return prelude;
    }

    /** Has inputs checked before they reach a handler. */
    public OperationTable checkInputs(InputCheck check) {
        inputCheck = check;
        return this;
    }

    /** What is checked of inputs before they reach a handler. */
    public InputCheck inputCheck() {
        return inputCheck;
    }

    /** Has documents checked before inputs are read from them. */
    public OperationTable checkBodies(BodyCheck check) {
        bodyCheck = check;
        return this;
    }

    /** What is checked of documents before inputs are read from them. */
    public BodyCheck bodyCheck() {
        return bodyCheck;
    }

    /** Says how long bodies may be, for operations to which the emulator's own measure does not apply. */
    public OperationTable limitBodies(Function<Operation<?, ?>, Optional<BodyLimit>> limits) {
        bodyLimits = limits;
        return this;
    }

    /** How long the bodies of an operation may be; empty where the emulator's own measure applies. */
    public Optional<BodyLimit> bodyLimit(Operation<?, ?> operation) {
        return bodyLimits.apply(operation);
    }

    /** Says what calls want to do, as policies name it. */
    public OperationTable accessBy(AccessRule rule) {
        accessRule = rule;
        return this;
    }

    /** What calls want to do, as policies name it. */
    public AccessRule accessRule() {
        return accessRule;
    }

    /** Says as what AWS bills a request of an operation, where there are several kinds or none. */
    public OperationTable meterRequests(Function<Operation<?, ?>, String> dimension) {
        requestDimension = dimension;
        return this;
    }

    /** The dimension in which requests of an operation are metered. */
    public String requestDimension(Operation<?, ?> operation) {
        return requestDimension.apply(operation);
    }

    /** Answers at the service's own hosts. */
    public OperationTable serveHosts(HostedSite answers) {
        site = Optional.of(answers);
        return this;
    }

    /** What answers at the service's own hosts. */
    public Optional<HostedSite> site() {
        return site;
    }

    /** Does something when the service closes, before its state is thrown away: wakes waiters, cancels timers. */
    public OperationTable onClose(Runnable action) {
        closers.add(action);
        return this;
    }

    /** The binding of an operation, or {@code null} where it is not built. */
    @SuppressWarnings("unchecked")
    public <I extends Struct, O extends Struct> Binding<I, O> binding(Operation<I, O> operation) {
        return (Binding<I, O>) bindings.get(operation);
    }

    /** How real an operation is. */
    public Fidelity fidelity(Operation<?, ?> operation) {
        return Optional.ofNullable(bindings.get(operation))
                .map(Binding::fidelity)
                .orElse(Fidelity.UNSUPPORTED);
    }

    /** How many operations of {@code model} are bound. */
    public long boundOf(ServiceModel model) {
        return bindings.keySet().stream()
                .filter(operation -> operation.service() == model)
                .count();
    }

    /** Closes the service: requests that wait are answered, timers are cancelled. */
    public void close() {
        closers.forEach(Runnable::run);
    }
}
