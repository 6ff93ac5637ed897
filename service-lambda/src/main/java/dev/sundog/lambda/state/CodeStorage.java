package dev.sundog.lambda.state;

import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;

/**
 * The archives of an account in one region. AWS counts each version of a function and of a layer, also those that have the
 * same code.
 *
 * @param most bytes that all archives may have together
 */
public record CodeStorage(Functions functions, Layers layers, long most) {

    /** Bytes of all archives. */
    public long used(Scope scope) {
        long ofFunctions = functions.in(scope).all().stream()
                .flatMap(function -> function.versions().values().stream())
                .mapToLong(version -> version.code().size())
                .sum();
        long ofLayers = layers.all(scope).stream()
                .mapToLong(layer -> layer.code().size())
                .sum();
        return ofFunctions + ofLayers;
    }

    /** Refuses what has no room, in AWS's words. */
    public void check(Scope scope, long more) {
        if (used(scope) + more > most) {
            throw LambdaErrors.codeStorageExceeded();
        }
    }
}
