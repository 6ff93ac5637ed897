package dev.sundog.dynamodb.streams;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.streams.api.ExpiredIteratorException;
import dev.sundog.dynamodb.streams.api.ResourceNotFoundException;
import dev.sundog.dynamodb.streams.api.TrimmedDataAccessException;

/** Every error that DynamoDB Streams answers, in AWS's words. */
final class StreamErrors {

    private StreamErrors() {}

    static ServiceError streamNotFound(String arn) {
        return new ServiceError(
                ResourceNotFoundException.TYPE, "Requested resource not found: Stream: " + arn + " not found");
    }

    static ServiceError shardNotFound(String shard, String arn) {
        return new ServiceError(
                ResourceNotFoundException.TYPE,
                "Requested resource not found: Shard: " + shard + " in Stream: " + arn + " not found");
    }

    static ServiceError tableNotFound(String name) {
        return new ServiceError(
                ResourceNotFoundException.TYPE, "Requested resource not found: Table: " + name + " not found");
    }

    static ServiceError invalidIterator() {
        return DynamoDbErrors.validation("Invalid ShardIterator");
    }

    static ServiceError expiredIterator() {
        return new ServiceError(
                ExpiredIteratorException.TYPE,
                "Iterator expired. The iterator was created at time more than 15 minutes ago");
    }

    static ServiceError trimmed() {
        return new ServiceError(
                TrimmedDataAccessException.TYPE,
                "The operation attempted to read past the oldest stream record in a shard");
    }

    static ServiceError sequenceNumberRequired() {
        return DynamoDbErrors.validation("Failed to get SequenceNumber: it is required for this ShardIteratorType");
    }

    static ServiceError invalidSequenceNumber(String text) {
        return DynamoDbErrors.validation("Invalid SequenceNumber: " + text);
    }
}
