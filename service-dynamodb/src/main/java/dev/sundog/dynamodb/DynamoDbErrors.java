package dev.sundog.dynamodb;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.BackupNotFoundException;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.ConditionalCheckFailedException;
import dev.sundog.dynamodb.api.DuplicateItemException;
import dev.sundog.dynamodb.api.ExportConflictException;
import dev.sundog.dynamodb.api.ExportNotFoundException;
import dev.sundog.dynamodb.api.GlobalTableNotFoundException;
import dev.sundog.dynamodb.api.IdempotentParameterMismatchException;
import dev.sundog.dynamodb.api.ImportNotFoundException;
import dev.sundog.dynamodb.api.InvalidExportTimeException;
import dev.sundog.dynamodb.api.InvalidRestoreTimeException;
import dev.sundog.dynamodb.api.LimitExceededException;
import dev.sundog.dynamodb.api.PointInTimeRecoveryUnavailableException;
import dev.sundog.dynamodb.api.PolicyNotFoundException;
import dev.sundog.dynamodb.api.ProvisionedThroughputExceededException;
import dev.sundog.dynamodb.api.ResourceInUseException;
import dev.sundog.dynamodb.api.ResourceNotFoundException;
import dev.sundog.dynamodb.api.TableAlreadyExistsException;
import dev.sundog.dynamodb.api.TableNotFoundException;
import dev.sundog.dynamodb.api.ThrottlingException;
import dev.sundog.dynamodb.api.ThrottlingReason;
import dev.sundog.dynamodb.api.TransactionCanceledException;
import dev.sundog.dynamodb.api.TransactionConflictException;
import dev.sundog.dynamodb.api.TransactionInProgressException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every error that DynamoDB answers, in AWS's words. */
public final class DynamoDbErrors {

    // AWS: the error of bad parameters comes from the service's frame, not from its model, and has the frame's
    // namespace.
    private static final ErrorType VALIDATION = new ErrorType(
            "com.amazon.coral.validate#ValidationException", "ValidationException", 400, ErrorType.Fault.SENDER);

    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String INVALID_KEY = "One or more parameter values are not valid. ";

    private DynamoDbErrors() {}

    /** A parameter that is refused, in words of its own. */
    public static ServiceError validation(String message) {
        return new ServiceError(VALIDATION, message);
    }

    /** A parameter that is refused, in words that follow DynamoDB's usual beginning. */
    public static ServiceError invalidParameter(String message) {
        return validation(INVALID + message);
    }

    /** Whether the error is of the kind that {@link #validation} makes. */
    public static boolean isValidation(ServiceError error) {
        return error.type().equals(VALIDATION);
    }

    // ---- values

    public static ServiceError notANumber() {
        return validation("The parameter cannot be converted to a numeric value");
    }

    public static ServiceError notANumber(String text) {
        return validation("The parameter cannot be converted to a numeric value: " + text);
    }

    public static ServiceError numberOverflow() {
        return validation("Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    public static ServiceError numberUnderflow() {
        return validation("Number underflow. Attempting to store a number with magnitude smaller than supported range");
    }

    public static ServiceError tooManyDigits() {
        return validation("Attempting to store more than 38 significant digits in a Number");
    }

    public static ServiceError emptyValue() {
        return validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }

    public static ServiceError severalTypes() {
        return validation("Supplied AttributeValue has more than one datatypes set, "
                + "must contain exactly one of the supported datatypes");
    }

    public static ServiceError nullMustBeTrue() {
        return invalidParameter("Null attribute value types must have the value of true");
    }

    public static ServiceError emptySet(String kind) {
        return invalidParameter("An " + kind + " set  may not be empty");
    }

    public static ServiceError emptyBinarySet() {
        return invalidParameter("Binary sets should not be empty");
    }

    public static ServiceError duplicates(List<String> texts) {
        return invalidParameter("Input collection " + texts + " contains duplicates.");
    }

    public static ServiceError duplicateNumbers() {
        return validation("Input collection contains duplicates");
    }

    public static ServiceError duplicateBytes(List<String> texts) {
        return invalidParameter("Input collection " + texts + "of type BS contains duplicates.");
    }

    public static ServiceError nestedTooDeep() {
        return validation("Nesting Levels have exceeded supported limits: "
                + "Attributes in the item have nested levels beyond supported limit");
    }

    public static ServiceError emptyAttributeName() {
        return validation("Empty attribute name");
    }

    public static ServiceError itemTooLarge() {
        return validation("Item size has exceeded the maximum allowed size");
    }

    public static ServiceError updatedItemTooLarge() {
        return validation("Item size to update has exceeded the maximum allowed size");
    }

    // ---- keys

    public static ServiceError keyDoesNotMatch() {
        return validation("The provided key element does not match the schema");
    }

    public static ServiceError missingKey(String attribute) {
        return invalidParameter("Missing the key " + attribute + " in the item");
    }

    public static ServiceError keyOfWrongType(String attribute, String expected, String actual) {
        return invalidParameter("Type mismatch for key " + attribute + " expected: " + expected + " actual: " + actual);
    }

    public static ServiceError emptyKey(String attribute, String kind) {
        return validation(INVALID_KEY + "The AttributeValue for a key attribute cannot contain an empty " + kind
                + " value. Key: " + attribute);
    }

    public static ServiceError emptyIndexKey(String index, String attribute, String kind) {
        return validation(INVALID_KEY + "A value specified for a secondary index key is not supported. "
                + "The AttributeValue for a key attribute cannot contain an empty " + kind + " value. IndexName: "
                + index + ", IndexKey: " + attribute);
    }

    public static ServiceError indexKeyOfWrongType(String index, String attribute, String expected, String actual) {
        return invalidParameter("Type mismatch for Index Key " + attribute + " Expected: " + expected + " Actual: "
                + actual + " IndexName: " + index);
    }

    public static ServiceError hashKeyTooLarge() {
        return invalidParameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }

    public static ServiceError rangeKeyTooLarge() {
        return invalidParameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }

    public static ServiceError keyUpdated(String attribute) {
        return invalidParameter("Cannot update attribute " + attribute + ". This attribute is part of the key");
    }

    public static ServiceError nestedKey(boolean index, String attribute) {
        return validation("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
                + (index ? "IndexKey: " : "Key: ") + attribute);
    }

    // ---- updates

    public static ServiceError wrongOperandType() {
        return validation("An operand in the update expression has an incorrect data type");
    }

    /** How the error about a path that is too deep begins. */
    public static final String TOO_MANY_LEVELS = "The document path has too many nesting levels; nesting levels: ";

    public static ServiceError noSuchAttribute() {
        return validation("The provided expression refers to an attribute that does not exist in the item");
    }

    public static ServiceError noSuchPath() {
        return validation("The document path provided in the update expression is invalid for update");
    }

    public static ServiceError updateTypeMismatch() {
        return validation("Type mismatch for attribute to update");
    }

    // ---- tables

    public static ServiceError tableNotFound() {
        return new ServiceError(ResourceNotFoundException.TYPE, "Requested resource not found");
    }

    /** The words of the operations on tables themselves. */
    public static ServiceError tableNotFound(String name) {
        return new ServiceError(
                ResourceNotFoundException.TYPE, "Requested resource not found: Table: " + name + " not found");
    }

    public static ServiceError resourceNotFound(String message) {
        return new ServiceError(ResourceNotFoundException.TYPE, message);
    }

    public static ServiceError tableExists(String name) {
        return new ServiceError(ResourceInUseException.TYPE, "Table already exists: " + name);
    }

    public static ServiceError tableInUse(String message) {
        return new ServiceError(ResourceInUseException.TYPE, message);
    }

    public static ServiceError limitExceeded(String message) {
        return new ServiceError(LimitExceededException.TYPE, message);
    }

    /** More than the provisioned units; {@code reason} and {@code resource} tell which. */
    public static ServiceError throughputExceeded(boolean ofIndex, String reason, String resource) {
        String message = ofIndex
                ? "The level of configured provisioned throughput for one or more global secondary indexes of the table was "
                        + "exceeded. Consider provisioning your under-provisioned global secondary indexes with the "
                        + "UpdateTable API"
                : "The level of configured provisioned throughput for the table was exceeded. Consider increasing your "
                        + "provisioning level with the UpdateTable API.";
        return new ServiceError(
                ProvisionedThroughputExceededException.TYPE,
                message,
                new ProvisionedThroughputExceededException(message, List.of(new ThrottlingReason(reason, resource))));
    }

    /** More than a table that is billed by request allows. */
    public static ServiceError onDemandLimitExceeded(String reason, String resource) {
        String message = "Throughput exceeds the maximum OnDemandThroughput configured on table or index";
        return new ServiceError(
                ThrottlingException.TYPE,
                message,
                new ThrottlingException(message, List.of(new ThrottlingReason(reason, resource))));
    }

    /** Whether the error is one of those that {@link #throughputExceeded} and {@link #onDemandLimitExceeded} make. */
    public static boolean isThrottling(ServiceError error) {
        return error.type().equals(ProvisionedThroughputExceededException.TYPE)
                || error.type().equals(ThrottlingException.TYPE);
    }

    public static ServiceError globalTableNotFound(String name) {
        return new ServiceError(
                GlobalTableNotFoundException.TYPE, "Global table with name: '" + name + "' does not exist.");
    }

    public static ServiceError noSuchIndex(String index) {
        return validation("The table does not have the specified index: " + index);
    }

    // ---- backups

    public static ServiceError backupNotFound(String arn) {
        return new ServiceError(BackupNotFoundException.TYPE, "Backup not found: " + arn);
    }

    public static ServiceError sourceTableNotFound(String name) {
        return new ServiceError(TableNotFoundException.TYPE, "Table not found: " + name);
    }

    public static ServiceError targetTableExists(String name) {
        return new ServiceError(TableAlreadyExistsException.TYPE, "Table already exists: " + name);
    }

    public static ServiceError noPointInTimeRecovery(String name) {
        return new ServiceError(
                PointInTimeRecoveryUnavailableException.TYPE,
                "Point in time recovery is not enabled for table '" + name + "'");
    }

    public static ServiceError invalidRestoreTime() {
        return new ServiceError(
                InvalidRestoreTimeException.TYPE,
                "An invalid restore time was specified. RestoreDateTime must be between EarliestRestorableDateTime and "
                        + "LatestRestorableDateTime.");
    }

    public static ServiceError invalidExportTime() {
        return new ServiceError(
                InvalidExportTimeException.TYPE,
                "The specified ExportTime is outside of the point in time recovery window.");
    }

    public static ServiceError exportConflict() {
        return new ServiceError(
                ExportConflictException.TYPE,
                "Export conflict: Duplicate request detected with conflicting parameters");
    }

    public static ServiceError exportNotFound(String arn) {
        return new ServiceError(ExportNotFoundException.TYPE, "Export not found: Export not found: " + arn);
    }

    public static ServiceError importNotFound(String arn) {
        return new ServiceError(ImportNotFoundException.TYPE, "Import not found: " + arn);
    }

    public static ServiceError policyNotFound(String arn) {
        return new ServiceError(
                PolicyNotFoundException.TYPE, "Resource-based policy not found for the provided ResourceArn: " + arn);
    }

    // ---- conditions and transactions

    /** A condition that did not hold; {@code item} is what stood there, where the caller asked for it, else {@code null}. */
    public static ServiceError conditionFailed(Map<String, AttributeValue> item) {
        String message = "The conditional request failed";
        return new ServiceError(
                ConditionalCheckFailedException.TYPE,
                message,
                item == null ? null : new ConditionalCheckFailedException(message, item));
    }

    public static ServiceError duplicateItem() {
        return new ServiceError(DuplicateItemException.TYPE, "Duplicate primary key exists in table");
    }

    public static ServiceError transactionCanceled(List<CancellationReason> reasons) {
        String message = "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        return new ServiceError(
                TransactionCanceledException.TYPE, message, new TransactionCanceledException(message, reasons));
    }

    /** The words of a conflict, of a single write as of a cancellation reason. */
    public static final String CONFLICT = "Transaction is ongoing for the item";

    /** A write of an item that a transaction is about to write. */
    public static ServiceError transactionConflict() {
        return new ServiceError(TransactionConflictException.TYPE, CONFLICT);
    }

    public static ServiceError transactionInProgress() {
        return new ServiceError(
                TransactionInProgressException.TYPE,
                "The transaction with the given request token is already in progress.");
    }

    public static ServiceError tokenReused() {
        return new ServiceError(
                IdempotentParameterMismatchException.TYPE,
                "Request contains an idempotency token that has already been used with other parameters.");
    }
}
