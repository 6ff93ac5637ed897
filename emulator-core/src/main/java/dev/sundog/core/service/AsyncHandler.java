package dev.sundog.core.service;

import dev.sundog.core.shape.Struct;
import java.util.concurrent.CompletionStage;

/** An operation that may answer later and holds no thread until then, such as a long poll. */
@FunctionalInterface
public interface AsyncHandler<I extends Struct, O extends Struct> {

    /** Answers {@code input} when the stage completes; a {@link dev.sundog.core.shape.ServiceError} may be thrown or complete it. */
    CompletionStage<O> handle(RequestContext context, I input);
}
