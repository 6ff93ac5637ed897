package dev.sundog.lambda.state;

import dev.sundog.lambda.api.GetLayerVersionResponse;

/** A version of a layer. */
public record LayerRecord(GetLayerVersionResponse description, Code code) {}
