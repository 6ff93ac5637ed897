package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;

/** Takes what a function answers while it still runs. */
public interface ResponseTarget {

    /** Nobody takes pieces: the answer is wanted as a whole. */
    ResponseTarget NONE = new ResponseTarget() {
        @Override
        public void begin(String version, String contentType) {}

        @Override
        public void take(Blob piece) {}
    };

    /**
     * The answer begins.
     *
     * @param version the number of the version that runs
     * @param contentType as the runtime says it, or empty
     */
    void begin(String version, String contentType);

    /** Takes a piece of the answer; waits while whoever reads them lags behind. */
    void take(Blob piece) throws InterruptedException;
}
