package dev.sundog.sqs;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.api.BatchEntryIdsNotDistinct;
import dev.sundog.sqs.api.BatchRequestTooLong;
import dev.sundog.sqs.api.EmptyBatchRequest;
import dev.sundog.sqs.api.InvalidAddress;
import dev.sundog.sqs.api.InvalidAttributeName;
import dev.sundog.sqs.api.InvalidAttributeValue;
import dev.sundog.sqs.api.InvalidBatchEntryId;
import dev.sundog.sqs.api.InvalidMessageContents;
import dev.sundog.sqs.api.OverLimit;
import dev.sundog.sqs.api.PurgeQueueInProgress;
import dev.sundog.sqs.api.QueueDeletedRecently;
import dev.sundog.sqs.api.QueueDoesNotExist;
import dev.sundog.sqs.api.QueueNameExists;
import dev.sundog.sqs.api.ReceiptHandleIsInvalid;
import dev.sundog.sqs.api.ResourceNotFoundException;
import dev.sundog.sqs.api.TooManyEntriesInBatchRequest;
import dev.sundog.sqs.api.UnsupportedOperation;

/** Every error that SQS answers, in AWS's words. */
public final class SqsErrors {

    // AWS: two errors come from the service's frame, not from its model, and carry the frame's namespace in JSON.
    private static final ErrorType INVALID_PARAMETER_VALUE = new ErrorType(
            "com.amazon.coral.service#InvalidParameterValueException",
            "InvalidParameterValue",
            400,
            ErrorType.Fault.SENDER);

    private static final ErrorType MISSING_PARAMETER = new ErrorType(
            "com.amazon.coral.service#MissingRequiredParameterException",
            "MissingParameter",
            400,
            ErrorType.Fault.SENDER);

    private static final String NOT_FOR_THIS_TYPE =
            "The request include parameter that is not valid for this queue type.";

    private static final String CHARACTERS = "Invalid characters found. Valid unicode characters are "
            + "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF";

    private SqsErrors() {}

    // ---- parameters

    public static ServiceError missingParameter(String parameter) {
        return new ServiceError(MISSING_PARAMETER, "The request must contain the parameter " + parameter + ".");
    }

    /** A value that is refused, in words of its own. */
    public static ServiceError invalidParameter(String message) {
        return new ServiceError(INVALID_PARAMETER_VALUE, message);
    }

    /** A value that is refused for a reason, both quoted. */
    public static ServiceError invalidParameter(String parameter, Object value, String reason) {
        return invalidParameter("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    public static ServiceError notForThisQueueType(String parameter, Object value) {
        return invalidParameter(parameter, value, NOT_FOR_THIS_TYPE);
    }

    public static ServiceError invalidFifoId(String parameter, String value) {
        return invalidParameter(
                parameter,
                value,
                parameter + " can only include alphanumeric and punctuation characters. 1 to "
                        + SqsLimits.FIFO_ID_LENGTH + " in length.");
    }

    // ---- queues

    public static ServiceError queueDoesNotExist() {
        return new ServiceError(QueueDoesNotExist.TYPE, "The specified queue does not exist.")
                .inXml("The specified queue does not exist for this wsdl version.");
    }

    public static ServiceError invalidAddress(String queueUrl) {
        return new ServiceError(InvalidAddress.TYPE, "The address " + queueUrl + " is not valid for this endpoint.");
    }

    public static ServiceError queueNameMissing() {
        return invalidParameter("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    public static ServiceError queueNameEmpty() {
        return invalidParameter("Queue name cannot be empty");
    }

    public static ServiceError queueNameMalformed() {
        return invalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }

    public static ServiceError fifoQueueNameMalformed() {
        return invalidParameter("The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                + "underscores, must end with .fifo suffix and be 1 to 80 in length");
    }

    public static ServiceError queueNameExists(String attribute) {
        return new ServiceError(
                QueueNameExists.TYPE,
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    public static ServiceError queueDeletedRecently() {
        return new ServiceError(
                QueueDeletedRecently.TYPE,
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    public static ServiceError purgeQueueInProgress(String queueName) {
        return new ServiceError(
                PurgeQueueInProgress.TYPE,
                "Only one PurgeQueue operation on " + queueName + " is allowed every 60 seconds.");
    }

    // ---- attributes of queues

    public static ServiceError unknownAttribute(String name) {
        return new ServiceError(InvalidAttributeName.TYPE, "Unknown Attribute " + name + ".");
    }

    public static ServiceError onlyForFifoQueues(String attribute) {
        return new ServiceError(
                InvalidAttributeName.TYPE, "You can specify the " + attribute + " only when FifoQueue is set to true.");
    }

    public static ServiceError twoKindsOfEncryption() {
        return new ServiceError(
                InvalidAttributeName.TYPE,
                "You can use one type of server-side encryption (SSE) at one time. "
                        + "You can either enable KMS SSE or SQS SSE.");
    }

    public static ServiceError invalidAttributeValue(String attribute) {
        return new ServiceError(InvalidAttributeValue.TYPE, "Invalid value for the parameter " + attribute + ".");
    }

    public static ServiceError invalidAttributeValue(String attribute, String reason) {
        return new ServiceError(
                InvalidAttributeValue.TYPE, "Invalid value for the parameter " + attribute + ". Reason: " + reason);
    }

    public static ServiceError throughputNeedsGroupScope() {
        return new ServiceError(
                InvalidAttributeValue.TYPE,
                "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup");
    }

    public static ServiceError tooManyStatements(int statements) {
        return overLimit(statements + " statements were found in the submitted policy, max allowed is "
                + SqsLimits.POLICY_STATEMENTS);
    }

    // ---- messages

    public static ServiceError invalidMessageContents() {
        return new ServiceError(InvalidMessageContents.TYPE, CHARACTERS);
    }

    /** AWS: what is an error of its own in a body is an invalid parameter in an attribute. */
    public static ServiceError invalidAttributeContents() {
        return invalidParameter(CHARACTERS);
    }

    public static ServiceError messageTooLong(int limit) {
        return invalidParameter(
                "One or more parameters are invalid. Reason: Message must be shorter than " + limit + " bytes.");
    }

    public static ServiceError unsupportedOperation(String message) {
        return new ServiceError(UnsupportedOperation.TYPE, message);
    }

    public static ServiceError deduplicationIdMissing() {
        return invalidParameter("The queue should either have ContentBasedDeduplication enabled or "
                + "MessageDeduplicationId provided explicitly");
    }

    public static ServiceError tooManyInFlight() {
        return overLimit("Too many messages have been received without being deleted.\n"
                + "Please delete your received messages or let them timeout before receiving more.");
    }

    public static ServiceError overLimit(String message) {
        return new ServiceError(OverLimit.TYPE, message);
    }

    // ---- receipt handles

    public static ServiceError receiptHandleIsInvalid(String handle) {
        return new ServiceError(
                ReceiptHandleIsInvalid.TYPE,
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    public static ServiceError receiptHandleOfAnotherQueue(String handle) {
        return new ServiceError(
                ReceiptHandleIsInvalid.TYPE, "The receipt handle \"" + handle + "\" is not valid for this queue.");
    }

    public static ServiceError receiptHandleExpired(String handle) {
        return invalidParameter("ReceiptHandle", handle, "The receipt handle has expired.");
    }

    public static ServiceError visibilityCannotChange(String handle) {
        return invalidParameter(
                "ReceiptHandle", handle, "Message does not exist or is not available for visibility timeout change.");
    }

    public static ServiceError visibilityBeyondLimit(int seconds) {
        return invalidParameter(
                "VisibilityTimeout",
                seconds,
                "Total VisibilityTimeout for the message is beyond the limit [" + SqsLimits.VISIBILITY_SECONDS
                        + " seconds]");
    }

    // ---- batches

    public static ServiceError emptyBatch(String entryType) {
        return new ServiceError(
                EmptyBatchRequest.TYPE, "There should be at least one " + entryType + " in the request.");
    }

    public static ServiceError tooManyEntries(int entries) {
        return new ServiceError(
                TooManyEntriesInBatchRequest.TYPE,
                "Maximum number of entries per request are " + SqsLimits.BATCH_ENTRIES + ". You have sent " + entries
                        + ".");
    }

    public static ServiceError invalidBatchEntryId() {
        return new ServiceError(
                InvalidBatchEntryId.TYPE,
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                        + "It can be at most 80 letters long.");
    }

    public static ServiceError batchEntryIdRepeated(String id) {
        return new ServiceError(BatchEntryIdsNotDistinct.TYPE, "Id " + id + " repeated.");
    }

    public static ServiceError batchTooLong(long bytes) {
        return new ServiceError(
                BatchRequestTooLong.TYPE,
                "Batch requests cannot be longer than " + SqsLimits.MESSAGE_BYTES + " bytes. You have sent " + bytes
                        + " bytes.");
    }

    // ---- move tasks

    public static ServiceError noSuchResource(String parameter) {
        return new ServiceError(
                ResourceNotFoundException.TYPE,
                "The resource that you specified for the " + parameter + " parameter doesn't exist.");
    }

    public static ServiceError moveTaskRunning() {
        return invalidParameter("There is already a task running. "
                + "Only one active task is allowed for a source queue arn at a given time.");
    }

    public static ServiceError noSuchTask() {
        return new ServiceError(ResourceNotFoundException.TYPE, "Task does not exist.");
    }

    public static ServiceError malformedArn(String parameter) {
        return invalidParameter("You must use this format to specify the " + parameter
                + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
    }
}
