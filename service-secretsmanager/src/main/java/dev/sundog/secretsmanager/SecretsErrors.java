package dev.sundog.secretsmanager;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.secretsmanager.api.InvalidNextTokenException;
import dev.sundog.secretsmanager.api.InvalidParameterException;
import dev.sundog.secretsmanager.api.InvalidRequestException;
import dev.sundog.secretsmanager.api.LimitExceededException;
import dev.sundog.secretsmanager.api.MalformedPolicyDocumentException;
import dev.sundog.secretsmanager.api.PublicPolicyException;
import dev.sundog.secretsmanager.api.ResourceExistsException;
import dev.sundog.secretsmanager.api.ResourceNotFoundException;
import java.util.List;

/** Every error that Secrets Manager answers, in AWS's words, which modelled errors spell {@code Message}. */
public final class SecretsErrors {

    private static final ErrorType VALIDATION = ErrorType.sender("ValidationException", 400);
    private static final ErrorType ACCESS_DENIED = ErrorType.sender("AccessDeniedException", 400);

    private SecretsErrors() {}

    public static ServiceError validation(String message) {
        return new ServiceError(VALIDATION, message);
    }

    public static ServiceError accessDenied(String message) {
        return new ServiceError(ACCESS_DENIED, message);
    }

    public static ServiceError invalidParameter(String message) {
        return new ServiceError(InvalidParameterException.TYPE, message, new InvalidParameterException(message));
    }

    public static ServiceError invalidRequest(String message) {
        return new ServiceError(InvalidRequestException.TYPE, message, new InvalidRequestException(message));
    }

    private static ServiceError notFound(String message) {
        return new ServiceError(ResourceNotFoundException.TYPE, message, new ResourceNotFoundException(message));
    }

    // ---- secrets

    public static ServiceError invalidName() {
        return validation("Invalid name. Must be a valid name containing alphanumeric characters, or any of the "
                + "following: -/_+=.@!");
    }

    public static ServiceError secretNotFound() {
        return notFound("Secrets Manager can't find the specified secret.");
    }

    public static ServiceError secretExists(String name) {
        String words = "The operation failed because the secret " + name + " already exists.";
        return new ServiceError(ResourceExistsException.TYPE, words, new ResourceExistsException(words));
    }

    public static ServiceError nameToBeDeleted() {
        return invalidRequest(
                "You can't create this secret because a secret with this name is already scheduled " + "for deletion.");
    }

    public static ServiceError toBeDeleted() {
        return invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
    }

    public static ServiceError alreadyToBeDeleted() {
        return invalidRequest(
                "You can't perform this operation on the secret because it was already scheduled for " + "deletion.");
    }

    public static ServiceError recoveryWindow() {
        return invalidParameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
    }

    public static ServiceError forceAndWindow() {
        return invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }

    public static ServiceError invalidNextToken() {
        String words = "The NextToken value is invalid.";
        return new ServiceError(InvalidNextTokenException.TYPE, words, new InvalidNextTokenException(words));
    }

    public static ServiceError tooManyTags() {
        return invalidParameter("The maximum number of tags for a secret is " + SecretsLimits.TAGS + ".");
    }

    public static ServiceError reservedTag() {
        return invalidParameter("Tag keys that begin with aws: are reserved for AWS.");
    }

    // ---- values and versions

    public static ServiceError tokenNeeded() {
        return invalidRequest(TOKEN_NEEDED);
    }

    /** AWS: another error than for all others. */
    public static ServiceError tokenNeededToRotate() {
        return invalidParameter(TOKEN_NEEDED);
    }

    private static final String TOKEN_NEEDED =
            "You must provide a ClientRequestToken value. We recommend a UUID-type value.";

    public static ServiceError valueNeeded() {
        return invalidRequest("You must provide either SecretString or SecretBinary.");
    }

    public static ServiceError textAndBytes() {
        return invalidParameter(
                "You can't specify both a binary secret value and a string secret value in the same secret.");
    }

    public static ServiceError tokenInUse(String token, String arn) {
        String words = "You can't use ClientRequestToken " + token
                + " because that value is already in use for a version of secret " + arn + ".";
        return new ServiceError(ResourceExistsException.TYPE, words, new ResourceExistsException(words));
    }

    public static ServiceError tooManyVersions() {
        String words = "You have reached the maximum number of versions for a secret: " + SecretsLimits.VERSIONS + ".";
        return new ServiceError(LimitExceededException.TYPE, words, new LimitExceededException(words));
    }

    public static ServiceError stageNotFound(String stage) {
        return notFound("Secrets Manager can't find the specified secret value for staging label: " + stage);
    }

    public static ServiceError versionNotFound(String id) {
        return notFound("Secrets Manager can't find the specified secret value for VersionId: " + id);
    }

    public static ServiceError stageOfOtherVersion() {
        return invalidRequest("You provided a VersionStage that is not associated to the provided VersionId.");
    }

    public static ServiceError moveOrRemoveNeeded() {
        return invalidParameter("You must specify MoveToVersionId or RemoveFromVersionId.");
    }

    public static ServiceError removeFromNeeded(String stage, String holder) {
        return invalidParameter("The parameter RemoveFromVersionId can't be empty. Staging label " + stage
                + " is currently attached to version " + holder
                + ", so you must explicitly reference that version in RemoveFromVersionId.");
    }

    public static ServiceError stageNotThere(String stage, String version) {
        return invalidParameter("Staging label " + stage + " isn't currently attached to version " + version + ".");
    }

    public static ServiceError currentCannotGo() {
        return invalidParameter("You can only move staging label AWSCURRENT to a different secret version. "
                + "It can’t be completely removed.");
    }

    // ---- lists

    public static ServiceError filterWithoutKey() {
        return invalidParameter("Invalid filter key");
    }

    public static ServiceError filterWithoutValues(String key) {
        return invalidParameter("Invalid filter values for key: " + key);
    }

    public static ServiceError idsOrFilters() {
        return invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
    }

    public static ServiceError resultsWithoutFilters() {
        return invalidParameter(
                "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.");
    }

    // ---- passwords

    public static ServiceError passwordTooShort() {
        return invalidParameter("Password length is too short based on the required types.");
    }

    public static ServiceError nothingLeftForPassword() {
        return invalidParameter("The password can't be generated because all characters are excluded.");
    }

    // ---- policies

    public static ServiceError malformedPolicy() {
        String words = "This policy has invalid syntax.";
        return new ServiceError(
                MalformedPolicyDocumentException.TYPE, words, new MalformedPolicyDocumentException(words));
    }

    public static ServiceError publicPolicy() {
        String words =
                "The BlockPublicPolicy parameter is set to true, and the resource policy did not prevent broad access to "
                        + "the secret.";
        return new ServiceError(PublicPolicyException.TYPE, words, new PublicPolicyException(words));
    }

    // ---- rotation

    public static ServiceError functionNotInvocable() {
        return accessDenied("Secrets Manager cannot invoke the specified Lambda function. Ensure that the function "
                + "policy grants access to the principal secretsmanager.amazonaws.com.");
    }

    public static ServiceError noFunction() {
        return invalidRequest("No Lambda rotation function ARN is associated with this secret.");
    }

    public static ServiceError rotationUnderWay() {
        return invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
    }

    public static ServiceError rotationNotEnabled() {
        return invalidRequest(
                "You tried to enable rotation on a secret that doesn't already have a Lambda function ARN configured "
                        + "and you didn't include such an ARN as a parameter in this call.");
    }

    public static ServiceError invalidSchedule(String expression) {
        return invalidParameter("Invalid ScheduleExpression: " + expression);
    }

    public static ServiceError daysAndSchedule() {
        return invalidParameter(
                "You can't specify both AutomaticallyAfterDays and ScheduleExpression in RotationRules.");
    }

    /** Not AWS's: rotation by partners is not built. */
    public static ServiceError externalRotation() {
        return invalidParameter("Rotation of external secrets is not built into this emulator.");
    }

    // ---- replication

    public static ServiceError isReplica() {
        return invalidParameter(
                "Operation not permitted on a replica secret. Call must be made in primary secret's " + "region.");
    }

    public static ServiceError isNoReplica() {
        return invalidParameter("Operation not permitted on a secret that is not a replica.");
    }

    public static ServiceError invalidReplicaRegion() {
        return invalidParameter("Invalid replica region.");
    }

    public static ServiceError hasReplicas(String arn, List<String> regions) {
        return invalidParameter("You can't delete secret " + arn + " that still has replica regions ["
                + String.join(", ", regions) + "]");
    }
}
