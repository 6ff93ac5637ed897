package dev.sundog.lambda.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.rule.FunctionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The functions of one account in one region. Changes of all functions go one after another. */
public final class FunctionDirectory {

    private final Scope scope;
    private final RecordMap<String, FunctionRecord> functions;
    /** What all functions have reserved, so that no invocation has to add it up. */
    private volatile int reserved;

    FunctionDirectory(Scope scope, Namespace home) {
        this.scope = scope;
        this.functions = home.map("functions", String.class, FunctionRecord.class);
        addUp();
    }

    private void addUp() {
        int[] sum = {0};
        functions.forEach((_, function) -> sum[0] += function.reserved().orElse(0));
        reserved = sum[0];
    }

    private void put(FunctionRecord before, FunctionRecord after) {
        functions.put(after.name(), after);
        if (!before.reserved().equals(after.reserved())) {
            addUp();
        }
    }

    /** The concurrency that all functions have reserved. */
    public int reserved() {
        return reserved;
    }

    public Optional<FunctionRecord> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** All functions, by name. */
    public List<FunctionRecord> all() {
        List<FunctionRecord> all = new ArrayList<>();
        functions.forEach((_, function) -> all.add(function));
        return all;
    }

    /** Adds a function. */
    public synchronized void create(FunctionRecord function) {
        if (functions.putIfAbsent(function.name(), function) != null) {
            throw LambdaErrors.functionExists(function.name());
        }
    }

    /** Changes a function and returns it as it is then; what {@code change} throws leaves it as it was. */
    public synchronized FunctionRecord change(String name, UnaryOperator<FunctionRecord> change) {
        FunctionRecord function = functions.get(name);
        if (function == null) {
            throw LambdaErrors.functionNotFound(new FunctionRef(scope, name, "").arn());
        }
        FunctionRecord changed = change.apply(function);
        put(function, changed);
        return changed;
    }

    /** Changes a function if it is still there. */
    public synchronized void changeIfThere(String name, UnaryOperator<FunctionRecord> change) {
        FunctionRecord function = functions.get(name);
        if (function != null) {
            put(function, change.apply(function));
        }
    }

    /** Takes a function away. */
    public synchronized Optional<FunctionRecord> remove(String name) {
        FunctionRecord removed = functions.remove(name);
        if (removed != null && removed.reserved().isPresent()) {
            addUp();
        }
        return Optional.ofNullable(removed);
    }

    void forEach(Consumer<FunctionRecord> action) {
        functions.forEach((_, function) -> action.accept(function));
    }
}
