package dev.sundog.core.shape;

/** Where a member stands in an HTTP message of the REST protocols; other protocols put all members into the body. */
public enum Location {
    /** In the document that the body is. */
    BODY,
    /** In the header that the member names. */
    HEADER,
    /** A map, one header for each entry, named by the member's prefix and the key. */
    PREFIX_HEADERS,
    /** In the query string under the member's name. */
    QUERY,
    /** A map, one query parameter for each entry. */
    QUERY_MAP,
    /** In the path. */
    LABEL,
    /** The HTTP status code of the answer. */
    STATUS,
    /** The whole body. */
    PAYLOAD
}
