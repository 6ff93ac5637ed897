package dev.sundog.lambda.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.execution.Environments;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeStorage;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.Layers;
import dev.sundog.lambda.state.ResourceTags;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What operations on functions work with.
 *
 * @param preparation brings new versions into a state in which they can be invoked
 */
public record Workshop(
        Ambient ambient,
        LambdaLimits limits,
        Functions functions,
        Layers layers,
        ResourceTags tags,
        CodeStore codes,
        Environments environments,
        Preparation preparation) {

    /** How much room archives have. */
    CodeStorage storage() {
        return new CodeStorage(functions, layers, limits.codeTotal());
    }

    /** Takes code in, if an account has room for it in place of what it replaces. */
    Code take(Scope scope, CodeStore.Source source, long replaced) {
        Code code = codes.take(source);
        try {
            storage().check(scope, code.size() - replaced);
            return code;
        } catch (ServiceError full) {
            codes.forget(code);
            throw full;
        }
    }

    /** Frees the archives of deleted layers that no function has any more. */
    public void sweepLayers() {
        Set<String> used = new HashSet<>();
        functions.forEach((_, function) -> function.versions().values().stream()
                .map(version -> version.configuration().layers())
                .filter(Objects::nonNull)
                .forEach(layers -> layers.forEach(layer -> used.add(layer.arn()))));
        layers.sweep(used).forEach(codes::forget);
    }

    Stamps stamps() {
        return new Stamps(ambient);
    }
}
