package dev.sundog.iam;

import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.iam.api.CredentialReportNotPresentException;
import dev.sundog.iam.api.DeleteConflictException;
import dev.sundog.iam.api.DuplicateCertificateException;
import dev.sundog.iam.api.DuplicateSSHPublicKeyException;
import dev.sundog.iam.api.EntityAlreadyExistsException;
import dev.sundog.iam.api.FeatureDisabledException;
import dev.sundog.iam.api.FeatureEnabledException;
import dev.sundog.iam.api.InvalidAuthenticationCodeException;
import dev.sundog.iam.api.InvalidInputException;
import dev.sundog.iam.api.InvalidPublicKeyException;
import dev.sundog.iam.api.InvalidUserTypeException;
import dev.sundog.iam.api.LimitExceededException;
import dev.sundog.iam.api.MalformedCertificateException;
import dev.sundog.iam.api.MalformedPolicyDocumentException;
import dev.sundog.iam.api.NoSuchEntityException;
import dev.sundog.iam.api.OrganizationNotFoundException;
import dev.sundog.iam.api.PasswordPolicyViolationException;
import dev.sundog.iam.api.UnmodifiableEntityException;
import dev.sundog.iam.api.UnrecognizedPublicKeyEncodingException;

/** Every error that IAM answers, in AWS's words. */
public final class IamErrors {

    private static final ErrorType VALIDATION = ErrorType.sender("ValidationError", 400);
    private static final ErrorType ACCESS_DENIED = ErrorType.sender("AccessDenied", 403);

    private IamErrors() {}

    public static ServiceError validation(String message) {
        return new ServiceError(VALIDATION, message);
    }

    public static ServiceError accessDenied(String message) {
        return new ServiceError(ACCESS_DENIED, message);
    }

    public static ServiceError noSuchEntity(String message) {
        return new ServiceError(NoSuchEntityException.TYPE, message);
    }

    public static ServiceError alreadyExists(String message) {
        return new ServiceError(EntityAlreadyExistsException.TYPE, message);
    }

    /** There are too many of something already. */
    public static ServiceError quota(String name, int limit) {
        return limitExceeded("Cannot exceed quota for " + name + ": " + limit);
    }

    public static ServiceError limitExceeded(String message) {
        return new ServiceError(LimitExceededException.TYPE, message);
    }

    /** Something that belongs to an entity must go first. */
    public static ServiceError mustFirst(String what) {
        return deleteConflict("Cannot delete entity, must " + what + " first.");
    }

    public static ServiceError deleteConflict(String message) {
        return new ServiceError(DeleteConflictException.TYPE, message);
    }

    public static ServiceError malformedPolicy(MalformedPolicy problem) {
        return malformedPolicy(problem.getMessage());
    }

    public static ServiceError malformedPolicy(String message) {
        return new ServiceError(MalformedPolicyDocumentException.TYPE, message);
    }

    public static ServiceError invalidInput(String message) {
        return new ServiceError(InvalidInputException.TYPE, message);
    }

    // ---- policies

    public static ServiceError policyNotFound(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    public static ServiceError policyNotAttachable(String arn) {
        return noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }

    public static ServiceError boundaryNotAttachable(String arn) {
        return noSuchEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
    }

    /** What is attached, or limits, has no ARN of a policy. AWS: two codes with the same words. */
    private static String noPolicyArn(String arn) {
        return "ARN " + arn + " is not valid.";
    }

    public static ServiceError attachedHasNoPolicyArn(String arn) {
        return validation(noPolicyArn(arn));
    }

    public static ServiceError boundaryHasNoPolicyArn(String arn) {
        return invalidInput(noPolicyArn(arn));
    }

    public static ServiceError policyVersionNotFound(String arn, String version) {
        return noSuchEntity("Policy " + arn + " version " + version + " does not exist or is not attachable.");
    }

    public static ServiceError policyInUse() {
        return deleteConflict("Cannot delete a policy attached to entities.");
    }

    public static ServiceError policyHasVersions() {
        return deleteConflict("This policy has more than one version. Before you delete a policy, "
                + "you must delete the policy's versions. The default version is deleted with the policy.");
    }

    public static ServiceError defaultVersionStays() {
        return deleteConflict("Cannot delete the default version of a policy.");
    }

    public static ServiceError tooManyVersions() {
        return limitExceeded("A managed policy can have up to " + IamLimits.VERSIONS_PER_POLICY
                + " versions. Before you create a new version, you must delete an existing version.");
    }

    /** A policy that is AWS's. */
    public static ServiceError notYours(String arn) {
        return accessDenied("Cannot modify the policy " + arn + ": it is managed by AWS.");
    }

    // ---- credentials

    public static ServiceError accessKeyNotFound(String id) {
        return noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    /** AWS: whoever asks for a key that is not there is not told so. */
    public static ServiceError unknownAccessKey(String caller, String id) {
        return accessDenied("User: " + caller
                + " is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key " + id);
    }

    public static ServiceError loginProfileNotFound(String user) {
        return noSuchEntity("Login Profile for User " + user + " cannot be found.");
    }

    public static ServiceError loginProfileExists(String user) {
        return alreadyExists("Login Profile for user " + user + " already exists.");
    }

    public static ServiceError passwordPolicyViolation(String message) {
        return new ServiceError(PasswordPolicyViolationException.TYPE, message);
    }

    public static ServiceError invalidUserType() {
        return new ServiceError(InvalidUserTypeException.TYPE, "Only IAM Users can change their own password");
    }

    public static ServiceError noPasswordPolicy(String account) {
        return noSuchEntity("The Password Policy with domain name " + account + " cannot be found.");
    }

    /** AWS: other words than where one is asked for. */
    public static ServiceError noPasswordPolicyToDelete() {
        return noSuchEntity("The account policy with name PasswordPolicy cannot be found.");
    }

    public static ServiceError oidcProviderNotDeleted(String arn) {
        return noSuchEntity("OpenId connect Provider " + arn + " cannot be found.");
    }

    public static ServiceError invalidCode(String device) {
        return new ServiceError(
                InvalidAuthenticationCodeException.TYPE, "Authentication code for device is not valid: " + device);
    }

    public static ServiceError malformedCertificate(String body) {
        return new ServiceError(MalformedCertificateException.TYPE, "Certificate " + body + " is malformed.");
    }

    public static ServiceError duplicateCertificate() {
        return new ServiceError(
                DuplicateCertificateException.TYPE, "The certificate is already associated with a user.");
    }

    public static ServiceError invalidPublicKey() {
        return new ServiceError(
                InvalidPublicKeyException.TYPE, "The public key is not an RSA key in the format of OpenSSH.");
    }

    public static ServiceError duplicateSshKey() {
        return new ServiceError(
                DuplicateSSHPublicKeyException.TYPE, "The public key is already associated with the user.");
    }

    /** Keys are given back in the encoding in which they came. */
    public static ServiceError unrecognizedEncoding(String encoding) {
        return new ServiceError(
                UnrecognizedPublicKeyEncodingException.TYPE,
                "The public key cannot be given in the encoding " + encoding + ".");
    }

    public static ServiceError noReport() {
        return new ServiceError(CredentialReportNotPresentException.TYPE, "The credential report does not exist.");
    }

    public static ServiceError noCredentialsForService(String service) {
        return noSuchEntity("No such service " + service + " is supported for Service Specific Credentials");
    }

    public static ServiceError serviceCredentialNotFound(String id) {
        return noSuchEntity("No such credential " + id + " exists");
    }

    // ---- what was used

    public static ServiceError arnNotFound(String arn) {
        return noSuchEntity("The entity with ARN " + arn + " cannot be found.");
    }

    public static ServiceError arnOfNoEntity(String arn) {
        return invalidInput("The ARN " + arn + " is not of a user, group, role or policy.");
    }

    public static ServiceError jobNotFound(String id) {
        return noSuchEntity("The job with id " + id + " cannot be found.");
    }

    // ---- tokens for the world outside, organizations

    public static ServiceError federationEnabled() {
        return new ServiceError(
                FeatureEnabledException.TYPE, "Outbound web identity federation is already enabled for your account.");
    }

    public static ServiceError federationDisabled() {
        return new ServiceError(
                FeatureDisabledException.TYPE, "Outbound web identity federation is not enabled for your account.");
    }

    public static ServiceError noOrganization() {
        return new ServiceError(OrganizationNotFoundException.TYPE, "No organization is associated with your account.");
    }

    // ---- service-linked roles

    public static ServiceError unmodifiable(String role) {
        return new ServiceError(
                UnmodifiableEntityException.TYPE,
                "Cannot perform the operation on the protected role '" + role
                        + "' - this role is only modifiable by AWS");
    }
}
