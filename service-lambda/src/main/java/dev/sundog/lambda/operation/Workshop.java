package dev.sundog.lambda.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.execution.Environments;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.Layers;

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
        CodeStore codes,
        Environments environments,
        Preparation preparation) {

    Stamps stamps() {
        return new Stamps(ambient);
    }
}
