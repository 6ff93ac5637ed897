package dev.sundog.core.dispatch;

/** One step on a call's way to its operation. */
@FunctionalInterface
interface Link {

    /**
     * Does the step, or refuses the call by a {@link dev.sundog.core.shape.ServiceError}. Runs on the event loop unless the
     * request's body is a stream, so it must not block on anything but that body.
     */
    void apply(Call call);
}
