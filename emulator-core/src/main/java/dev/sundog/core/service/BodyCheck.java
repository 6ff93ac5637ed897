package dev.sundog.core.service;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;

/** What is checked of a body that is a document, before the input is read from it. */
@FunctionalInterface
public interface BodyCheck {

    /** No checks. */
    BodyCheck NONE = (context, operation, body) -> {};

    /** Refuses {@code body} by throwing a {@link ServiceError}, or lets it pass. Not called for bodies that may be streams. */
    void check(RequestContext context, Operation<?, ?> operation, Blob body);
}
