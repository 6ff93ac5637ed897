package dev.sundog.core.auth;

import dev.sundog.core.shape.ErrorElements;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import java.util.SequencedMap;

/**
 * The answers to requests whose caller cannot be told, in AWS's codes and words.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshooting</a>
 */
public final class AuthErrors {

    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    private static final String S3_MISMATCH =
            "The request signature we calculated does not match the signature you provided. "
                    + "Check your key and signing method.";
    private static final String MALFORMED_HEADER = "The authorization header is malformed";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EC2_FAILURE = "AWS was not able to validate the provided access credentials";

    private AuthErrors() {}

    /** Nobody signed, and the operation is not for everybody. */
    public static ServiceError missingToken(Dialect dialect) {
        return switch (dialect) {
            case S3 -> sender("AccessDenied", 403, "Access Denied");
            case REST_JSON ->
                error(
                        dialect,
                        "MissingAuthenticationTokenException",
                        "MissingAuthenticationToken",
                        "Missing Authentication Token");
            default ->
                error(
                        dialect,
                        "MissingAuthenticationTokenException",
                        "MissingAuthenticationToken",
                        "Request is missing Authentication Token");
        };
    }

    /** The signature is not well-formed. */
    public static ServiceError malformed(Dialect dialect, RequestSignature.Malformed signature) {
        if (dialect == Dialect.S3) {
            return sender(s3Code(signature), 400, signature.s3Problem());
        }
        return incomplete(dialect, signature.problem());
    }

    // AWS: what is of no scheme that S3 knows is no malformed header to it, but an argument that is not valid.
    private static String s3Code(RequestSignature.Malformed signature) {
        if (signature.presigned()) {
            return "AuthorizationQueryParametersError";
        }
        return signature.s3Problem().startsWith(MALFORMED_HEADER) ? "AuthorizationHeaderMalformed" : "InvalidArgument";
    }

    /** Something that a signature needs is missing, or stands against something else. */
    static ServiceError incomplete(Dialect dialect, String problem) {
        return dialect == Dialect.S3
                ? sender("AuthorizationHeaderMalformed", 400, problem)
                : new ServiceError(
                        new ErrorType(
                                "IncompleteSignatureException",
                                "IncompleteSignature",
                                dialect == Dialect.REST_JSON ? 403 : 400,
                                ErrorType.Fault.SENDER),
                        problem);
    }

    /** The signature is not the one that we calculate. */
    static ServiceError mismatch(Dialect dialect) {
        return dialect == Dialect.S3
                ? sender("SignatureDoesNotMatch", 403, S3_MISMATCH)
                : invalidSignature(dialect, MISMATCH);
    }

    /** The signature cannot be right, for the reason given. */
    static ServiceError invalidSignature(Dialect dialect, String problem) {
        return error(dialect, "InvalidSignatureException", "SignatureDoesNotMatch", problem);
    }

    /** Nobody has this access key. */
    public static ServiceError unknownKey(Dialect dialect) {
        return switch (dialect) {
            case S3 ->
                sender("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
            case EC2 -> sender("AuthFailure", 401, EC2_FAILURE);
            default -> error(dialect, "UnrecognizedClientException", "InvalidClientTokenId", INVALID_TOKEN);
        };
    }

    /** Policies do not allow what the caller wants. */
    public static ServiceError accessDenied(Dialect dialect, String message) {
        return switch (dialect) {
            case S3 -> sender("AccessDenied", 403, message);
            case EC2 ->
                sender("UnauthorizedOperation", 403, "You are not authorized to perform this operation. " + message);
            default -> error(dialect, "AccessDeniedException", "AccessDenied", message);
        };
    }

    /** The session token is not the one that belongs to the access key. */
    static ServiceError wrongToken(Dialect dialect) {
        return dialect == Dialect.S3
                ? sender("InvalidToken", 400, "The provided token is malformed or otherwise invalid.")
                : unknownKey(dialect);
    }

    /** The temporary credentials have ended. */
    public static ServiceError expiredToken(Dialect dialect) {
        return switch (dialect) {
            case S3 -> sender("ExpiredToken", 400, "The provided token has expired.");
            case EC2 -> sender("RequestExpired", 400, "Request has expired.");
            default ->
                error(
                        dialect,
                        "ExpiredTokenException",
                        "ExpiredToken",
                        "The security token included in the request is expired");
        };
    }

    /** The request's time is too far from ours. */
    static ServiceError skewed(Dialect dialect, String problem) {
        return switch (dialect) {
            case S3 ->
                sender(
                        "RequestTimeTooSkewed",
                        403,
                        "The difference between the request time and the current time is too large.");
            case EC2 -> sender("RequestExpired", 400, "Request has expired.");
            default -> invalidSignature(dialect, problem);
        };
    }

    /** The presigned request was good for a time that is over; {@code elements} is what S3 says of it. */
    static ServiceError presignedExpired(Dialect dialect, String problem, SequencedMap<String, String> elements) {
        return switch (dialect) {
            case S3 ->
                new ServiceError(
                        ErrorType.sender("AccessDenied", 403), "Request has expired", ErrorElements.of(elements));
            case EC2 -> sender("RequestExpired", 400, "Request has expired.");
            default -> invalidSignature(dialect, problem);
        };
    }

    /** The presigned request is good for a time that has not begun. */
    static ServiceError presignedTooEarly(Dialect dialect, String problem) {
        return dialect == Dialect.S3
                ? sender("AccessDenied", 403, "Request is not valid yet")
                : invalidSignature(dialect, problem);
    }

    /** S3 is told no time, or one that it cannot read. */
    static ServiceError s3NeedsDate() {
        return sender("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
    }

    /** A signature that does not cover the host would be good anywhere. */
    static ServiceError unsignedHost(Dialect dialect) {
        return dialect == Dialect.S3
                ? headersNotSigned()
                : invalidSignature(
                        dialect, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    /** S3 takes nothing for granted that is not signed. */
    static ServiceError headersNotSigned() {
        return sender("AccessDenied", 403, "There were headers present in the request which were not signed");
    }

    /** S3 wants to be told the hash of the body, or that it is not signed. */
    static ServiceError missingContentHash() {
        return sender("InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256");
    }

    /** The body is not the one whose hash was signed. */
    static ServiceError contentMismatch(Dialect dialect) {
        return dialect == Dialect.S3
                ? sender(
                        "XAmzContentSHA256Mismatch",
                        400,
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                : mismatch(dialect);
    }

    /** Sundog does not verify this kind of signature of a body. */
    static ServiceError notVerifiable(String payload) {
        return new ServiceError(
                ErrorType.receiver("NotImplemented", 501),
                "Sundog does not verify the signatures of " + payload
                        + " yet; it accepts them unverified without SUNDOG_VERIFY_SIGNATURES=1.");
    }

    private static ServiceError error(Dialect dialect, String name, String queryCode, String message) {
        int status = dialect == Dialect.JSON ? 400 : 403;
        return new ServiceError(new ErrorType(name, queryCode, status, ErrorType.Fault.SENDER), message);
    }

    private static ServiceError sender(String code, int status, String message) {
        return new ServiceError(ErrorType.sender(code, status), message);
    }
}
