package dev.sundog.core.service;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;

/** What a service does before each call, whichever its operation: for what holds for answers and errors alike. */
@FunctionalInterface
public interface Prelude {

    /** Nothing. */
    Prelude NONE = (operation, context, input) -> {};

    /** Sees a call before its input is checked; adds headers to its answer, or refuses it by a service error. */
    void before(Operation<?, ?> operation, RequestContext context, Struct input);
}
