package dev.sundog.core.shape;

/**
 * Method, path and status of an operation in the REST protocols.
 *
 * @param uri the path with labels, {@code {Key+}} for the greedy one, and literal query parameters after {@code ?}
 * @param status the status of a success
 */
public record HttpBinding(String method, String uri, int status) {}
