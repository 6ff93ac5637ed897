package dev.sundog.lambda.state;

import dev.sundog.core.ambient.Chance;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.AliasConfiguration;
import dev.sundog.lambda.rule.FunctionRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** All functions, by account and region. */
public final class Functions {

    private static final int CERTAIN = 1_000_000;

    private final Store store;
    private final Chance chance;
    private final Map<Scope, FunctionDirectory> directories = new ConcurrentHashMap<>();

    /** Opens the functions that the store holds. */
    public Functions(Store store, Chance chance) {
        this.store = store;
        this.chance = chance;
        store.scopes().forEach(this::in);
    }

    /** The functions of an account in a region. */
    public FunctionDirectory in(Scope scope) {
        return directories.computeIfAbsent(scope, one -> new FunctionDirectory(one, store.scope(one)));
    }

    /** Each function with where it is. */
    public void forEach(BiConsumer<Scope, FunctionRecord> action) {
        directories.forEach((scope, directory) -> directory.forEach(function -> action.accept(scope, function)));
    }

    /** The function that is named; AWS's error where there is none. */
    public FunctionRecord get(FunctionRef ref) {
        return in(ref.scope()).find(ref.name()).orElseThrow(() -> LambdaErrors.functionNotFound(ref.arn()));
    }

    /** The version that is named: by its number, by an alias, or {@code $LATEST} where none is. */
    public Version version(FunctionRef ref) {
        FunctionRecord function = get(ref);
        Version version = function.versions().get(numberOf(function, ref.qualifier()));
        if (version == null) {
            throw LambdaErrors.functionNotFound(ref.arn());
        }
        return version;
    }

    private String numberOf(FunctionRecord function, String qualifier) {
        AliasConfiguration alias = function.aliases().get(qualifier);
        if (alias == null) {
            return qualifier.isEmpty() ? FunctionRef.LATEST : qualifier;
        }
        return choose(alias);
    }

    /** One of the two versions of an alias, by its weights. */
    private String choose(AliasConfiguration alias) {
        if (alias.routingConfig() != null && alias.routingConfig().additionalVersionWeights() != null) {
            for (Map.Entry<String, Double> other :
                    alias.routingConfig().additionalVersionWeights().entrySet()) {
                if (chance.nextInt(CERTAIN) < other.getValue() * CERTAIN) {
                    return other.getKey();
                }
            }
        }
        return alias.functionVersion();
    }
}
