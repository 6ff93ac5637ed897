package dev.sundog.iam.sts;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.iam.sts.api.ExpiredTokenException;
import dev.sundog.iam.sts.api.IDPRejectedClaimException;
import dev.sundog.iam.sts.api.InvalidAuthorizationMessageException;
import dev.sundog.iam.sts.api.InvalidIdentityTokenException;
import dev.sundog.iam.sts.api.MalformedPolicyDocumentException;
import dev.sundog.iam.sts.api.PackedPolicyTooLargeException;

/** Every error that STS answers, in AWS's words. */
public final class StsErrors {

    private static final ErrorType VALIDATION = ErrorType.sender("ValidationError", 400);
    private static final ErrorType INVALID_PARAMETER = ErrorType.sender("InvalidParameterValue", 400);
    private static final ErrorType ACCESS_DENIED = ErrorType.sender("AccessDenied", 403);
    private static final ErrorType INVALID_CLIENT_TOKEN = ErrorType.sender("InvalidClientTokenId", 403);

    private StsErrors() {}

    public static ServiceError validation(String message) {
        return new ServiceError(VALIDATION, message);
    }

    static ServiceError invalidParameter(String message) {
        return new ServiceError(INVALID_PARAMETER, message);
    }

    static ServiceError accessDenied(String message) {
        return new ServiceError(ACCESS_DENIED, message);
    }

    /** The caller may not do something with a role. AWS: nor is told whether there is such a role. */
    static ServiceError notAuthorized(String caller, String action, String role) {
        return accessDenied("User: " + caller + " is not authorized to perform: " + action + " on resource: " + role);
    }

    /** A web identity or an assertion does not do for a role. */
    static ServiceError notAuthorized(String action) {
        return accessDenied("Not authorized to perform " + action);
    }

    static ServiceError malformedPolicy(String message) {
        return new ServiceError(MalformedPolicyDocumentException.TYPE, message);
    }

    static ServiceError packedPolicyTooLarge(int percent) {
        return new ServiceError(
                PackedPolicyTooLargeException.TYPE,
                "PackedPolicySize: " + percent + "%, which exceeds the maximum allowed size of 100%.");
    }

    static ServiceError unknownKey() {
        return new ServiceError(INVALID_CLIENT_TOKEN, "The security token included in the request is invalid.");
    }

    static ServiceError invalidMessage() {
        return new ServiceError(InvalidAuthorizationMessageException.TYPE, "Message is not valid");
    }

    static ServiceError invalidToken(String message) {
        return new ServiceError(InvalidIdentityTokenException.TYPE, message);
    }

    /** AWS: here the words of a service behind the service come through. */
    static ServiceError refusedAssertion(String message, String code, String requestId) {
        return invalidToken(message + " (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: " + code
                + "; Request ID: " + requestId + "; Proxy: null)");
    }

    static ServiceError rejectedByProvider() {
        return new ServiceError(
                IDPRejectedClaimException.TYPE, "The identity provider reported that authentication failed.");
    }

    static ServiceError expiredToken(String message) {
        return new ServiceError(ExpiredTokenException.TYPE, message);
    }
}
