package dev.sundog.sqs.operation;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.api.BatchResultErrorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What became of the entries of a batch: each succeeds or fails by itself.
 *
 * @param <S> what a success is answered with
 */
final class BatchEntries<S> {

    private final List<S> successful = new ArrayList<>();
    private final List<BatchResultErrorEntry> failed = new ArrayList<>();

    /** Does what an entry asks for; a failure is noted under the entry's id. */
    void attempt(String id, Supplier<S> action) {
        try {
            successful.add(action.get());
        } catch (ServiceError error) {
            boolean sendersFault = error.type().fault() == ErrorType.Fault.SENDER;
            failed.add(new BatchResultErrorEntry(id, sendersFault, error.type().queryCode(), error.getMessage()));
        }
    }

    /** The successes, or {@code null} where there are none: AWS leaves the list out. */
    List<S> successful() {
        return successful.isEmpty() ? null : successful;
    }

    /** The failures, or {@code null} where there are none. */
    List<BatchResultErrorEntry> failed() {
        return failed.isEmpty() ? null : failed;
    }
}
