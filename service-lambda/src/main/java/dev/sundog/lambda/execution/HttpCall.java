package dev.sundog.lambda.execution;

import java.util.Map;

/**
 * A request to the Runtime API.
 *
 * @param headers by their names in lower case; those behind the body come when it has been read
 */
record HttpCall(String method, String path, Map<String, String> headers, HttpBody body) {

    /** The header of that name, or {@code otherwise}. */
    String header(String name, String otherwise) {
        return headers.getOrDefault(name, otherwise);
    }

    /** Whether it asks for that. */
    boolean is(String itsMethod, String itsPath) {
        return method.equals(itsMethod) && path.equals(itsPath);
    }
}
