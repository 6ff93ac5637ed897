package dev.sundog.lambda.execution;

import dev.sundog.core.value.Blob;
import java.util.Map;

/**
 * A request to the Runtime API.
 *
 * @param headers by their names in lower case
 */
record HttpCall(String method, String path, Map<String, String> headers, Blob body) {}
