package dev.sundog.ssm;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.ssm.api.HierarchyLevelLimitExceededException;
import dev.sundog.ssm.api.HierarchyTypeMismatchException;
import dev.sundog.ssm.api.InvalidAllowedPatternException;
import dev.sundog.ssm.api.InvalidFilterKey;
import dev.sundog.ssm.api.InvalidFilterOption;
import dev.sundog.ssm.api.InvalidFilterValue;
import dev.sundog.ssm.api.InvalidNextToken;
import dev.sundog.ssm.api.InvalidPolicyAttributeException;
import dev.sundog.ssm.api.InvalidPolicyTypeException;
import dev.sundog.ssm.api.InvalidResourceId;
import dev.sundog.ssm.api.InvalidResourceType;
import dev.sundog.ssm.api.ParameterAlreadyExists;
import dev.sundog.ssm.api.ParameterLimitExceeded;
import dev.sundog.ssm.api.ParameterMaxVersionLimitExceeded;
import dev.sundog.ssm.api.ParameterNotFound;
import dev.sundog.ssm.api.ParameterPatternMismatchException;
import dev.sundog.ssm.api.ParameterVersionLabelLimitExceeded;
import dev.sundog.ssm.api.ParameterVersionNotFound;
import dev.sundog.ssm.api.PoliciesLimitExceededException;
import dev.sundog.ssm.api.TooManyTagsError;
import java.util.List;

/** Every error that Parameter Store answers, in AWS's words. */
public final class SsmErrors {

    private static final ErrorType VALIDATION = ErrorType.sender("ValidationException", 400);
    private static final ErrorType ACCESS_DENIED = ErrorType.sender("AccessDeniedException", 400);
    private static final String ADVANCED =
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html";

    private SsmErrors() {}

    public static ServiceError validation(String message) {
        return new ServiceError(VALIDATION, message);
    }

    public static ServiceError accessDenied(String message) {
        return new ServiceError(ACCESS_DENIED, message);
    }

    // ---- names

    public static ServiceError invalidName() {
        return validation(
                "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can "
                        + "consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers "
                        + "and the following 3 symbols .-_");
    }

    public static ServiceError reservedPrefix() {
        return validation("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }

    public static ServiceError reservedName(String name) {
        return accessDenied("No access to reserved parameter name: " + name + ".");
    }

    public static ServiceError notQualified() {
        return validation("Parameter name must be a fully qualified name.");
    }

    public static ServiceError tooManyLevels() {
        return new ServiceError(
                HierarchyLevelLimitExceededException.TYPE,
                "A hierarchy can have a maximum of 15 levels. For more information, see Requirements and constraints for "
                        + "parameter names in the Amazon Web Services Systems Manager User Guide.");
    }

    public static ServiceError invalidPath() {
        return validation(
                "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a "
                        + "forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only "
                        + "letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are "
                        + "not allowed. All sub-paths, if specified, must use the forward slash symbol \"/\". Valid example: "
                        + "/get/parameters2-/by1./path0_.");
    }

    // ---- values

    public static ServiceError typeNeeded() {
        return validation("A parameter type is required when you create a parameter.");
    }

    public static ServiceError otherType() {
        return new ServiceError(
                HierarchyTypeMismatchException.TYPE,
                "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a "
                        + "parameter from a String type to a SecureString type. You must create a new, unique parameter.");
    }

    public static ServiceError unknownDataType(String type) {
        return validation(
                "The following data type is not supported: " + type + " (Data type names are all lowercase.)");
    }

    public static ServiceError keyOfPlainText() {
        return validation("KeyId is required for SecureString type parameter only.");
    }

    public static ServiceError standardTooLong() {
        return validation(
                "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger "
                        + "parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see "
                        + ADVANCED);
    }

    public static ServiceError advancedTooLong() {
        return validation(
                "Advanced tier parameters support a maximum parameter value of 8192 characters. For more information, see "
                        + ADVANCED);
    }

    public static ServiceError noWayBack() {
        return validation("This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the "
                + "advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced "
                + "parameter and recreate it as a standard parameter. Be aware that standard parameters have a value limit "
                + "of 4096 characters.");
    }

    public static ServiceError invalidPattern(String pattern) {
        return new ServiceError(InvalidAllowedPatternException.TYPE, "The regular expression is not valid: " + pattern);
    }

    public static ServiceError patternMismatch(String pattern) {
        return new ServiceError(
                ParameterPatternMismatchException.TYPE,
                "Parameter value, cannot be validated against allowedPattern: " + pattern);
    }

    public static ServiceError exists() {
        return new ServiceError(
                ParameterAlreadyExists.TYPE,
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
    }

    public static ServiceError tagsAndOverwrite() {
        return validation(
                "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please "
                        + "remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or "
                        + "RemoveTagsFromResource.");
    }

    public static ServiceError tooManyParameters() {
        return new ServiceError(
                ParameterLimitExceeded.TYPE,
                "You have exceeded the number of parameters for this Amazon Web Services account. Delete one or more "
                        + "parameters and try again.");
    }

    public static ServiceError oldestHasLabel(String name, long oldest) {
        return new ServiceError(
                ParameterMaxVersionLimitExceeded.TYPE,
                "You attempted to create a new version of " + name
                        + " by calling the PutParameter API with the overwrite "
                        + "flag. Version " + oldest + ", the oldest version, can't be deleted because it has a label "
                        + "associated with it. Move the label to another version of the parameter, and try again.");
    }

    // ---- policies

    public static ServiceError policiesOfStandard() {
        return validation(
                "Parameter policies are supported by advanced-tier parameters only. For more information, see "
                        + ADVANCED);
    }

    public static ServiceError malformedPolicies() {
        return new ServiceError(InvalidPolicyAttributeException.TYPE, "A policy attribute or its value is invalid.");
    }

    public static ServiceError unknownPolicy() {
        return new ServiceError(
                InvalidPolicyTypeException.TYPE,
                "The policy type isn't supported. Parameter Store supports the following policy types: Expiration, "
                        + "ExpirationNotification, and NoChangeNotification.");
    }

    public static ServiceError tooManyPolicies() {
        return new ServiceError(
                PoliciesLimitExceededException.TYPE,
                "You specified more than the maximum number of allowed policies for the parameter. The maximum is 10.");
    }

    // ---- finding

    /** AWS says no word. */
    public static ServiceError notFound() {
        return new ServiceError(ParameterNotFound.TYPE, null);
    }

    public static ServiceError secretNotFound(String name) {
        return new ServiceError(
                ParameterNotFound.TYPE,
                "An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret " + name
                        + " not found.");
    }

    public static ServiceError secretNeedsDecryption() {
        return validation("WithDecryption flag must be True for retrieving a Secret Manager secret.");
    }

    public static ServiceError versionNotFound(String name, String version) {
        return new ServiceError(
                ParameterVersionNotFound.TYPE,
                "Systems Manager could not find version " + version + " of " + name
                        + ". Verify the version and try again.");
    }

    public static ServiceError labelNotFound(String name, String label) {
        return new ServiceError(
                ParameterVersionNotFound.TYPE,
                "Systems Manager could not find label " + label + " of " + name + ". Verify the label and try again.");
    }

    public static ServiceError invalidNextToken() {
        String words = "The specified token isn't valid.";
        return new ServiceError(InvalidNextToken.TYPE, words, new InvalidNextToken(words));
    }

    // ---- labels and tags

    public static ServiceError tooManyLabels() {
        return new ServiceError(
                ParameterVersionLabelLimitExceeded.TYPE,
                "An error occurred (ParameterVersionLabelLimitExceeded) when calling the LabelParameterVersion operation: "
                        + "A parameter version can have maximum 10 labels."
                        + "Move one or more labels to another version and try again.");
    }

    public static ServiceError tooManyTags() {
        return new ServiceError(TooManyTagsError.TYPE, null);
    }

    public static ServiceError reservedTag() {
        return validation("Tag keys that begin with aws: are reserved.");
    }

    public static ServiceError noSuchResource() {
        return new ServiceError(InvalidResourceId.TYPE, null);
    }

    /** Other resources of Systems Manager are not built. */
    public static ServiceError noParameter() {
        return new ServiceError(InvalidResourceType.TYPE, null);
    }

    // ---- filters

    public static ServiceError filtersOfBothKinds() {
        return validation("You can use either Filters or ParameterFilters in a single request.");
    }

    public static ServiceError filterKey(String key, List<String> valid) {
        return new ServiceError(
                InvalidFilterKey.TYPE,
                "The following filter key is not valid: " + key + ". Valid filter keys include: ["
                        + String.join(", ", valid) + "].");
    }

    public static ServiceError filterWithoutValues(String key) {
        String words = "The following filter values are missing : null for filter key " + key + ".";
        return new ServiceError(InvalidFilterValue.TYPE, words, new InvalidFilterValue(words));
    }

    public static ServiceError filterTwice(String key) {
        return new ServiceError(
                InvalidFilterKey.TYPE,
                "The following filter is duplicated in the request: " + key
                        + ". A request can contain only one occurrence of a specific filter.");
    }

    public static ServiceError filterOption(String option, List<String> valid) {
        return new ServiceError(
                InvalidFilterOption.TYPE,
                "The following filter option is not valid: " + option + ". Valid options include: ["
                        + String.join(", ", valid) + "].");
    }

    public static ServiceError filterValue(String value, List<String> valid) {
        String words = "The following filter value is not valid: " + value + ". Valid values include: ["
                + String.join(", ", valid) + "]";
        return new ServiceError(InvalidFilterValue.TYPE, words, new InvalidFilterValue(words));
    }

    public static ServiceError reservedPath() {
        return validation("Filters for common parameters can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). "
                + "When using global parameters, please specify within a global namespace.");
    }
}
