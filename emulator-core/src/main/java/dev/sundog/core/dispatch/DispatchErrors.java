package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ErrorElements;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import java.util.LinkedHashMap;
import java.util.Locale;

/** The errors that AWS's common front end answers before a service sees a request, and our own for what is not built. */
final class DispatchErrors {

    private static final ErrorType UNKNOWN_OPERATION = ErrorType.sender("UnknownOperationException", 400);
    private static final ErrorType NO_SUCH_PATH = ErrorType.sender("UnknownOperationException", 404);
    private static final ErrorType METHOD_NOT_ALLOWED = ErrorType.sender("MethodNotAllowed", 405);
    private static final ErrorType INVALID_ACTION = ErrorType.sender("InvalidAction", 400);
    private static final ErrorType NOT_IMPLEMENTED = ErrorType.receiver("NotImplemented", 501);
    private static final ErrorType INTERNAL_FAILURE = ErrorType.receiver("InternalFailure", 500);
    private static final ErrorType UNAVAILABLE = ErrorType.receiver("ServiceUnavailable", 503);
    private static final ErrorType TOO_LARGE = ErrorType.sender("RequestEntityTooLarge", 413);
    private static final ErrorType SERIALIZATION = ErrorType.sender("SerializationException", 400);

    private DispatchErrors() {}

    /** The service knows no such operation. */
    static ServiceError unknownOperation(ProtocolId protocol, String name) {
        return switch (protocol) {
            case AWS_QUERY, EC2_QUERY ->
                new ServiceError(INVALID_ACTION, "The action " + name + " is not valid for this endpoint.");
            default -> new ServiceError(UNKNOWN_OPERATION, null);
        };
    }

    /** Nothing is there: what AWS answers to requests that are no API calls. */
    static ServiceError notFound() {
        return new ServiceError(NO_SUCH_PATH, null);
    }

    /** The service has no operation of that method and path. */
    static ServiceError noSuchPath(ProtocolId protocol, HttpRequest request) {
        return protocol == ProtocolId.REST_XML
                ? methodNotAllowed(request, "")
                : new ServiceError(
                        NO_SUCH_PATH,
                        "Unable to determine service/operation name to be authorized: " + request.method());
    }

    /**
     * A path that is there, for other methods.
     *
     * @param subresource the parameter of the query that names a part of a bucket or an object, or empty
     */
    static ServiceError methodNotAllowed(HttpRequest request, String subresource) {
        LinkedHashMap<String, String> elements = new LinkedHashMap<>();
        elements.put("Method", request.method());
        elements.put("ResourceType", subresource.isEmpty() ? kindOf(request.path()) : upperCase(subresource));
        return new ServiceError(
                METHOD_NOT_ALLOWED,
                "The specified method is not allowed against this resource.",
                ErrorElements.of(elements));
    }

    private static String kindOf(String path) {
        int slash = path.indexOf('/', 1);
        if (path.length() <= 1) {
            return "SERVICE";
        }
        return slash < 0 || slash == path.length() - 1 ? "BUCKET" : "OBJECT";
    }

    // publicAccessBlock and object-lock are PUBLIC_ACCESS_BLOCK and OBJECT_LOCK.
    private static String upperCase(String subresource) {
        return subresource
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
    }

    /** AWS has the operation, Sundog does not: said plainly, by name, and never retried by the SDKs. */
    static ServiceError notImplemented(Operation<?, ?> operation) {
        return new ServiceError(NOT_IMPLEMENTED, "Sundog does not support " + operation + " yet.");
    }

    /** AWS has the service, Sundog does not. */
    static ServiceError noSuchService(String signingName) {
        return new ServiceError(NOT_IMPLEMENTED, "Sundog does not offer the service " + signingName + " yet.");
    }

    /** A bug of ours. The log has the rest under the request's id. */
    static ServiceError internalFailure() {
        return new ServiceError(
                INTERNAL_FAILURE,
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    /** What the call wrote could not be kept. */
    static ServiceError notDurable(String reason) {
        return new ServiceError(UNAVAILABLE, "The change could not be written to disk: " + reason);
    }

    /** The body says that it is compressed, and is not. */
    static ServiceError notGzip() {
        return new ServiceError(SERIALIZATION, "The body is not in the format gzip, as its Content-Encoding says.");
    }

    /** The body is longer than any operation of the service allows. */
    static ServiceError tooLarge() {
        return new ServiceError(TOO_LARGE, "Request size exceeded the maximum that this service accepts.");
    }

    /** The user asked for real answers only. */
    static ServiceError storedOnly(Operation<?, ?> operation) {
        return new ServiceError(
                NOT_IMPLEMENTED,
                "Sundog only stores what " + operation + " is told, without any effect; SUNDOG_STRICT=1 refuses that.");
    }
}
