package dev.sundog.logs;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.logs.api.AccessDeniedException;
import dev.sundog.logs.api.ConflictException;
import dev.sundog.logs.api.InvalidOperationException;
import dev.sundog.logs.api.InvalidParameterException;
import dev.sundog.logs.api.LimitExceededException;
import dev.sundog.logs.api.MalformedQueryException;
import dev.sundog.logs.api.OperationAbortedException;
import dev.sundog.logs.api.QueryCompileError;
import dev.sundog.logs.api.QueryCompileErrorLocation;
import dev.sundog.logs.api.ResourceAlreadyExistsException;
import dev.sundog.logs.api.ResourceNotFoundException;
import dev.sundog.logs.api.SessionTimeoutException;
import dev.sundog.logs.api.TooManyTagsException;
import dev.sundog.logs.api.ValidationException;
import dev.sundog.logs.insights.MalformedQuery;
import dev.sundog.logs.pattern.BadPattern;
import java.util.List;

/** Every error that CloudWatch Logs answers, in AWS's words. */
public final class LogsErrors {

    private LogsErrors() {}

    // ---- parameters

    public static ServiceError invalidParameter(String message) {
        return new ServiceError(InvalidParameterException.TYPE, message);
    }

    /** AWS checks the days itself, but in the words that the model's constraints have. */
    public static ServiceError unknownRetention(int days, List<Integer> known) {
        return invalidParameter(
                "1 validation error detected: Value '" + days + "' at 'retentionInDays' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: " + known);
    }

    public static ServiceError invalidNextToken() {
        return invalidParameter("The specified nextToken is invalid.");
    }

    public static ServiceError oneGroupNeeded() {
        return invalidParameter(
                "Exactly one of the following parameters must be specified: " + "logGroupName, logGroupIdentifier.");
    }

    /** AWS: another error than the one for too few. */
    public static ServiceError groupNamedTwice() {
        return new ServiceError(
                ValidationException.TYPE, "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    }

    /** AWS checks the lengths of these names before all else. */
    public static ServiceError nameTooLong() {
        return invalidParameter("Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
    }

    public static ServiceError reservedGroupName() {
        return invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
    }

    public static ServiceError prefixAndPattern() {
        return invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }

    public static ServiceError prefixWithOrderByTime() {
        return invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }

    public static ServiceError prefixAndNamesOfStreams() {
        return invalidParameter("Cannot specify both logStreamNames and logStreamNamePrefix.");
    }

    public static ServiceError prefixesAndNamesOfStreams() {
        return invalidParameter("Cannot specify both logStreamNames and logStreamNamePrefixes.");
    }

    public static ServiceError streamsOfSeveralGroups() {
        return invalidParameter("Log streams can be specified for one log group only.");
    }

    /** A session has lasted for three hours. */
    public static ServiceError sessionTimeout() {
        return new ServiceError(SessionTimeoutException.TYPE, "The session has timed out.");
    }

    public static ServiceError notInOrder() {
        return invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
    }

    public static ServiceError spansTooLong() {
        return invalidParameter(
                "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    }

    public static ServiceError batchTooLarge(long bytes) {
        return invalidParameter("Upload too large: " + bytes + " bytes exceeds limit of " + LogsLimits.BATCH_BYTES);
    }

    // ---- filters

    /** What FilterLogEvents and subscription filters answer to a text that is no pattern. */
    public static ServiceError invalidPattern(BadPattern bad) {
        return invalidParameter(bad.term().map(LogsErrors::invalidCharacters).orElse("Invalid filter pattern"));
    }

    /** What metric filters answer to a text that is no pattern. */
    public static ServiceError invalidMetricPattern(BadPattern bad) {
        return invalidParameter(bad.term().map(LogsErrors::invalidCharacters).orElse("Invalid metric filter pattern"));
    }

    private static String invalidCharacters(String term) {
        return "Invalid character(s) in term '" + term + "'";
    }

    public static ServiceError limitExceeded() {
        return new ServiceError(LimitExceededException.TYPE, "Resource limit exceeded.");
    }

    public static ServiceError metricFilterNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified metric filter does not exist.");
    }

    public static ServiceError subscriptionFilterNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified subscription filter does not exist.");
    }

    public static ServiceError dimensionsAndDefault() {
        return invalidParameter(
                "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
    }

    public static ServiceError metricNameAndNamespace() {
        return invalidParameter("metricName and metricNamespace must be specified together.");
    }

    public static ServiceError noDestination(String vendor) {
        return invalidParameter("PutSubscriptionFilter operation cannot work with destinationArn for vendor " + vendor);
    }

    public static ServiceError roleNeeded(String vendor) {
        return invalidParameter("destinationArn for vendor " + vendor + " cannot be used without roleArn");
    }

    public static ServiceError roleNotTaken(String vendor) {
        return invalidParameter("destinationArn for vendor " + vendor + " cannot be used with roleArn");
    }

    public static ServiceError functionNotExecuted() {
        return invalidParameter("Could not execute the lambda function. "
                + "Make sure you have given CloudWatch Logs permission to execute your function.");
    }

    /** A function that were sent its own log would never come to an end. */
    public static ServiceError groupOfTheFunctionItself() {
        return invalidParameter(
                "The log group provided is reserved for the function logs of the destination function.");
    }

    public static ServiceError functionOfAnotherAccount() {
        return new ServiceError(
                AccessDeniedException.TYPE,
                "Cross-account lambda invocation passing is not allowed. "
                        + "You must use DestinationPolicies to create cross account lambda triggers.");
    }

    /** AWS sends a test message to a destination before it takes it; here such a one is never there. */
    public static ServiceError unreachable(String destination) {
        return invalidParameter("Could not deliver test message to specified " + destination + ". Check if the given "
                + destination + " is in ACTIVE state.");
    }

    // ---- queries

    public static ServiceError malformedQuery(MalformedQuery malformed) {
        return malformedQuery(malformed.getMessage(), malformed.start(), malformed.end());
    }

    private static ServiceError malformedQuery(String message, int start, int end) {
        var location = new QueryCompileErrorLocation(start, end);
        return new ServiceError(
                MalformedQueryException.TYPE,
                message,
                new MalformedQueryException(new QueryCompileError(location, message)));
    }

    /** The query is for a time in which none of its groups was there, or whose events are gone. */
    public static ServiceError nothingToQuery(int length) {
        return malformedQuery(
                "Query's end date and time is either before the log groups creation time or exceeds the log groups "
                        + "log retention settings ([0," + length + "])",
                0,
                length);
    }

    public static ServiceError endsBeforeItStarts() {
        return invalidParameter("The query's end time is before its start time.");
    }

    public static ServiceError unsupportedLanguage(String language) {
        return malformedQuery("Sundog does not support the query language " + language, 0, 0);
    }

    public static ServiceError oneWayToNameGroups() {
        return invalidParameter("Exactly one of the following parameters must be specified: "
                + "logGroupName, logGroupNames, logGroupIdentifiers.");
    }

    /** AWS: here the words of a service behind the service come through. */
    public static ServiceError queriedGroupNotFound(String group, String account, String requestId) {
        return new ServiceError(
                ResourceNotFoundException.TYPE,
                "Log group '" + group + "' does not exist for account ID '" + account
                        + "' (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: "
                        + requestId + "; Proxy: null)");
    }

    public static ServiceError queryNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified query does not exist.");
    }

    public static ServiceError queryNotRunning() {
        return invalidParameter("The specified query is not running.");
    }

    public static ServiceError queryDefinitionNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified query definition does not exist.");
    }

    public static ServiceError invalidPointer() {
        return invalidParameter("The specified log record pointer is invalid.");
    }

    // ---- exports, policies, destinations

    public static ServiceError bucketNotFound() {
        return invalidParameter("The given bucket does not exist. Please make sure the bucket is valid.");
    }

    public static ServiceError exportEndsBeforeItStarts() {
        return invalidParameter("The export's end time is before its start time.");
    }

    public static ServiceError exportTaskNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified export task does not exist.");
    }

    public static ServiceError exportTaskHasEnded() {
        return new ServiceError(InvalidOperationException.TYPE, "The specified export task has already finished.");
    }

    public static ServiceError policyNotFound(String name) {
        return new ServiceError(ResourceNotFoundException.TYPE, "Policy with name [" + name + "] does not exist.");
    }

    public static ServiceError policyNeedsNameAndDocument() {
        return invalidParameter("policyName and policyDocument must be specified.");
    }

    public static ServiceError policyOfOneResource() {
        return invalidParameter("Sundog does not support policies of single resources (resourceArn).");
    }

    public static ServiceError malformedPolicy() {
        return invalidParameter("Syntax errors in policy.");
    }

    public static ServiceError invalidSelection() {
        return invalidParameter("Invalid selectionCriteria.");
    }

    public static ServiceError unsupportedAccountPolicy(String type) {
        return invalidParameter("Sundog does not support account policies of type " + type + ".");
    }

    public static ServiceError unsupportedIdentifier(String identifier) {
        return invalidParameter("Sundog does not support the data identifier " + identifier + ".");
    }

    public static ServiceError unsupportedFindings(String destination) {
        return invalidParameter("Sundog does not support findings to " + destination + ".");
    }

    public static ServiceError invalidTransformer(String why) {
        return invalidParameter("Invalid transformerConfig. " + why);
    }

    public static ServiceError unsupportedProcessor(String name) {
        return invalidParameter("Sundog does not support the processor " + name + ".");
    }

    public static ServiceError transformerNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "No transformer exists for the specified log group.");
    }

    public static ServiceError protectionPolicyNotFound() {
        return new ServiceError(
                ResourceNotFoundException.TYPE, "No data protection policy exists for the specified log group.");
    }

    public static ServiceError indexPolicyNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "No index policy exists for the specified log group.");
    }

    public static ServiceError destinationNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified destination does not exist.");
    }

    // ---- deliveries

    /** What these operations answer where the others answer InvalidParameterException. */
    public static ServiceError validation(String message) {
        return new ServiceError(ValidationException.TYPE, message);
    }

    public static ServiceError serviceOfSource() {
        return new ServiceError(ResourceNotFoundException.TYPE, "Cannot access provided service.");
    }

    /** @param what {@code Delivery}, {@code Delivery Source} or {@code Delivery Destination} */
    public static ServiceError deliveryPartNotFound(String what) {
        return new ServiceError(
                ResourceNotFoundException.TYPE, "Requested " + what + " does not exist in this account.");
    }

    public static ServiceError deliveryExists() {
        return new ServiceError(
                ConflictException.TYPE,
                "Delivery already exists for the given delivery source and delivery destination.");
    }

    /** @param what {@code source} or {@code destination} */
    public static ServiceError deliveryPartInUse(String what) {
        return new ServiceError(
                ConflictException.TYPE, "Cannot delete delivery " + what + " as it is used by a delivery.");
    }

    public static ServiceError unknownDestinationType() {
        return validation("The delivery destination's type and its resource do not go together.");
    }

    // ---- groups and streams

    public static ServiceError groupNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified log group does not exist.");
    }

    public static ServiceError groupExists() {
        return new ServiceError(ResourceAlreadyExistsException.TYPE, "The specified log group already exists");
    }

    public static ServiceError groupIsProtected() {
        return new ServiceError(
                ValidationException.TYPE,
                "The log group cannot be deleted because deletion protection is enabled. "
                        + "Disable deletion protection and try again.");
    }

    public static ServiceError streamNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified log stream does not exist.");
    }

    public static ServiceError streamExists() {
        return new ServiceError(ResourceAlreadyExistsException.TYPE, "The specified log stream already exists");
    }

    /** Two requests have met at one group. */
    public static ServiceError aborted() {
        return new ServiceError(
                OperationAbortedException.TYPE,
                "A conflicting operation is currently in progress against this resource. Please try again.");
    }

    // ---- tags

    public static ServiceError tooManyTags(String resource) {
        return new ServiceError(
                TooManyTagsException.TYPE,
                "You have exceeded the maximum number of tags allowed for this resource.",
                new TooManyTagsException(null, resource));
    }

    public static ServiceError invalidGroupArn(String arn) {
        return invalidParameter("Invalid log group ARN: " + arn);
    }

    public static ServiceError resourceNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "The specified resource does not exist.");
    }

    public static ServiceError invalidResourceArn(String arn) {
        return invalidParameter("Invalid resourceArn: " + arn);
    }
}
