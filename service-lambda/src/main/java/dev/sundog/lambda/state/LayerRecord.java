package dev.sundog.lambda.state;

import dev.sundog.lambda.api.GetLayerVersionResponse;

/**
 * A version of a layer.
 *
 * @param policy with whom it is shared
 */
public record LayerRecord(GetLayerVersionResponse description, Code code, Policy policy) {

    /** This version, shared otherwise. */
    public LayerRecord with(Policy newPolicy) {
        return new LayerRecord(description, code, newPolicy);
    }
}
