package dev.sundog.core.wire;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;

/**
 * Errors that AWS's front ends answer before a service is asked: bytes that cannot be read as what the model demands.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public final class WireErrors {

    /** JSON, CBOR and the REST bindings: a value of the wrong type, or no well-formed document at all. */
    public static final ErrorType SERIALIZATION = new ErrorType(
            "com.amazon.coral.service#SerializationException", "SerializationException", 400, ErrorType.Fault.SENDER);

    /** awsQuery and XML: parameters that have another structure than the model. */
    public static final ErrorType MALFORMED_INPUT = ErrorType.sender("MalformedInput", 400);

    /** awsQuery: a query string with broken escapes. */
    public static final ErrorType MALFORMED_QUERY_STRING = ErrorType.sender("MalformedQueryString", 400);

    /** S3: a body that is no XML, or not the XML that the operation takes. */
    public static final ErrorType MALFORMED_XML = ErrorType.sender("MalformedXML", 400);

    private WireErrors() {}

    /** A {@code SerializationException}; AWS sends no message where the document as a whole is broken. */
    static ServiceError serialization(String message) {
        return new ServiceError(SERIALIZATION, message);
    }

    /** A {@code MalformedInput} in the words of AWS's query front end. */
    static ServiceError malformedInput(String message) {
        return new ServiceError(MALFORMED_INPUT, message);
    }

    /** A {@code MalformedQueryString}. */
    static ServiceError malformedQueryString() {
        return new ServiceError(MALFORMED_QUERY_STRING, "The query string contains a syntax error.");
    }
}
