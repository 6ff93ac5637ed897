package dev.sundog.core.port;

import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;

/** Invokes functions, for services that deliver to them. */
public interface FunctionInvoker {

    /** Whether there is such a function, or such a version or alias of one. */
    boolean exists(Arn function);

    /**
     * Has a function run later, with retries and destinations, as Invoke does for events.
     *
     * @throws dev.sundog.core.shape.ServiceError as Invoke answers it
     */
    void invokeLater(Arn function, Blob payload);

    /**
     * Runs a function and waits for its end; blocks.
     *
     * @throws dev.sundog.core.shape.ServiceError as Invoke answers it
     */
    Answer invoke(Arn function, Blob payload);

    /**
     * What a function answered.
     *
     * @param error empty for a success, else the function's kind of error
     */
    record Answer(Blob payload, String error) {}
}
