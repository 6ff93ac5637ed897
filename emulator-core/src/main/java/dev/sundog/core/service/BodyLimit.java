package dev.sundog.core.service;

import dev.sundog.core.shape.ServiceError;
import java.util.function.Supplier;

/**
 * How long the bodies of an operation may be that are not streams.
 *
 * @param most bytes of the longest
 * @param refusal of longer ones
 */
public record BodyLimit(int most, Supplier<ServiceError> refusal) {}
