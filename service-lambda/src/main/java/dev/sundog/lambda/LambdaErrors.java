package dev.sundog.lambda;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.api.CodeSigningConfigNotFoundException;
import dev.sundog.lambda.api.CodeStorageExceededException;
import dev.sundog.lambda.api.InvalidParameterValueException;
import dev.sundog.lambda.api.InvalidRequestContentException;
import dev.sundog.lambda.api.InvalidRuntimeException;
import dev.sundog.lambda.api.PolicyLengthExceededException;
import dev.sundog.lambda.api.PreconditionFailedException;
import dev.sundog.lambda.api.ProvisionedConcurrencyConfigNotFoundException;
import dev.sundog.lambda.api.RequestTooLargeException;
import dev.sundog.lambda.api.ResourceConflictException;
import dev.sundog.lambda.api.ResourceNotFoundException;
import dev.sundog.lambda.api.TooManyRequestsException;

/** Every error that Lambda answers, in AWS's words. */
public final class LambdaErrors {

    private static final String USER = "User";
    private static final ErrorType VALIDATION = ErrorType.sender("ValidationException", 400);
    private static final ErrorType ENTITY_TOO_LARGE = ErrorType.sender("RequestEntityTooLargeException", 413);
    private static final ErrorType ACCESS_DENIED = ErrorType.sender("AccessDeniedException", 403);

    private LambdaErrors() {}

    // ---- input

    /** The model's constraints. */
    public static ServiceError validation(String sentence) {
        return new ServiceError(VALIDATION, sentence);
    }

    /** One constraint, named by the member that breaks it. */
    public static ServiceError constraint(Object value, String member, String demand) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + demand);
    }

    /** A value that is refused, in words of its own. */
    public static ServiceError invalidParameter(String words) {
        return new ServiceError(
                InvalidParameterValueException.TYPE, words, new InvalidParameterValueException(USER, words));
    }

    /** A value that is refused, where AWS does not say whose fault that is. */
    public static ServiceError invalidParameterOfNobody(String words) {
        return new ServiceError(
                InvalidParameterValueException.TYPE, words, new InvalidParameterValueException(null, words));
    }

    public static ServiceError zipTooLarge(long most) {
        return new ServiceError(ENTITY_TOO_LARGE, "Zipped size must be smaller than " + most + " bytes");
    }

    public static ServiceError requestTooLarge(int most, String operation) {
        return new ServiceError(
                ENTITY_TOO_LARGE,
                "Request must be smaller than " + most + " bytes for the " + operation + " operation");
    }

    public static ServiceError revisionMismatch() {
        return revisionMismatch("GetFunction/GetAlias");
    }

    /** @param api by which the caller can learn the revision */
    public static ServiceError revisionMismatch(String api) {
        String words = "The Revision Id provided does not match the latest Revision Id. Call the " + api
                + " API to retrieve the latest Revision Id";
        return new ServiceError(PreconditionFailedException.TYPE, words, new PreconditionFailedException(USER, words));
    }

    // ---- resources

    public static ServiceError notFound(String words) {
        return new ServiceError(ResourceNotFoundException.TYPE, words, new ResourceNotFoundException(USER, words));
    }

    public static ServiceError functionNotFound(Object arn) {
        return notFound("Function not found: " + arn);
    }

    public static ServiceError noAlias(Arn arn) {
        return notFound("Cannot find alias arn: " + arn);
    }

    /** A resource that AWS refuses without saying whose fault it is that it is not there. */
    public static ServiceError notFoundOfNobody(String words) {
        return new ServiceError(ResourceNotFoundException.TYPE, words, new ResourceNotFoundException(null, words));
    }

    public static ServiceError noLayer(String arn) {
        return notFound("Layer version " + arn + " does not exist.");
    }

    public static ServiceError conflict(String words) {
        return new ServiceError(ResourceConflictException.TYPE, words, new ResourceConflictException(USER, words));
    }

    public static ServiceError functionExists(String name) {
        return conflict("Function already exist: " + name);
    }

    /** The function cannot be invoked or changed in its present state. */
    public static ServiceError notActive(Arn arn, String state) {
        return conflict(
                "The operation cannot be performed at this time. The function is currently in the following state: "
                        + state);
    }

    /** An update is under way. */
    public static ServiceError updateInProgress(Object arn) {
        return conflict(
                "The operation cannot be performed at this time. An update is in progress for resource: " + arn);
    }

    public static ServiceError noProvision() {
        String words = "No Provisioned Concurrency Config found for this function";
        return new ServiceError(
                ProvisionedConcurrencyConfigNotFoundException.TYPE,
                words,
                new ProvisionedConcurrencyConfigNotFoundException(USER, words));
    }

    public static ServiceError noCodeSigning(String arn) {
        String words =
                "The code signing configuration cannot be found. Check that the provided configuration is not deleted: "
                        + arn + ".";
        return new ServiceError(
                CodeSigningConfigNotFoundException.TYPE, words, new CodeSigningConfigNotFoundException(USER, words));
    }

    public static ServiceError codeStorageExceeded() {
        String words = "Code storage limit exceeded.";
        return new ServiceError(
                CodeStorageExceededException.TYPE, words, new CodeStorageExceededException(USER, words));
    }

    public static ServiceError policyTooLong() {
        String words = "The final policy size is bigger than the limit (" + LambdaLimits.POLICY + ").";
        return new ServiceError(
                PolicyLengthExceededException.TYPE, words, new PolicyLengthExceededException(USER, words));
    }

    // ---- invocations

    public static ServiceError payloadTooLarge(int most) {
        String words = "Request must be smaller than " + most + " bytes for the InvokeFunction operation";
        return new ServiceError(RequestTooLargeException.TYPE, words, new RequestTooLargeException(USER, words));
    }

    public static ServiceError notJson(String fault) {
        String words = "Could not parse request body into json: Could not parse payload into json: " + fault;
        return new ServiceError(
                InvalidRequestContentException.TYPE, words, new InvalidRequestContentException(USER, words));
    }

    /** @param reason AWS's name of the limit that was reached */
    public static ServiceError throttled(String reason) {
        String words = "Rate Exceeded.";
        return new ServiceError(
                TooManyRequestsException.TYPE, words, new TooManyRequestsException(null, USER, words, reason));
    }

    /** Nothing on this machine can run the function: an image or a program is missing. */
    public static ServiceError cannotRun(String words) {
        return new ServiceError(InvalidRuntimeException.TYPE, words, new InvalidRuntimeException(USER, words));
    }

    public static ServiceError accessDenied(String words) {
        return new ServiceError(ACCESS_DENIED, words);
    }

    /** Somebody of another account wants what no resource policy gives. */
    public static ServiceError notAuthorized(AccountId account, String action, String resource) {
        return notAuthorized("User: arn:aws:iam::" + account + ":root", action, resource);
    }

    /** A service wants what no resource policy gives. */
    public static ServiceError notAuthorized(String who, String action, String resource) {
        return accessDenied(who + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no resource-based policy allows the " + action + " action");
    }
}
