package dev.sundog.core.port;

import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;

/** Invokes functions, for services that deliver to them. */
public interface FunctionInvoker {

    /**
     * Who invokes a function: a service, for something that an account has. The function's resource policy must let it.
     *
     * @param service as policies name it: {@code s3.amazonaws.com}
     * @param arn what of the account's is the cause, such as a bucket
     */
    record Source(String service, String arn, String account) {}

    /** Whether {@code source} may invoke that function; false also where there is none. */
    boolean admits(Arn function, Source source);

    /**
     * Has a function run later, with retries and destinations, as Invoke does for events.
     *
     * @throws dev.sundog.core.shape.ServiceError as Invoke answers it
     */
    void invokeLater(Arn function, Blob payload, Source source);

    /**
     * Runs a function and waits for its end; blocks.
     *
     * @throws dev.sundog.core.shape.ServiceError as Invoke answers it
     */
    Answer invoke(Arn function, Blob payload, Source source);

    /**
     * What a function answered.
     *
     * @param error empty for a success, else the function's kind of error
     */
    record Answer(Blob payload, String error) {}
}
