package dev.sundog.core.service;

import dev.sundog.core.shape.Struct;

/** An operation that answers at once, from memory. */
@FunctionalInterface
public interface Handler<I extends Struct, O extends Struct> {

    /** Answers {@code input}, or throws a {@link dev.sundog.core.shape.ServiceError}. */
    O handle(RequestContext context, I input);
}
