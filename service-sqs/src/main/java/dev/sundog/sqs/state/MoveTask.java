package dev.sundog.sqs.state;

/**
 * A task that moves the messages of a dead-letter queue elsewhere.
 *
 * @param order its number among all tasks, in the order of their starts
 * @param destinationArn where they go, or empty where each goes back to the queue that gave it up
 * @param perSecond how many are moved in a second, or 0 for as many as can be
 * @param startedAt when it was started, in milliseconds since the epoch
 * @param toMove how many messages there were when it started
 * @param failureReason why it failed, or empty
 */
public record MoveTask(
        String id,
        long order,
        String sourceArn,
        String destinationArn,
        int perSecond,
        long startedAt,
        long toMove,
        long moved,
        Status status,
        String failureReason) {

    /** How far a task has come; the names are those of the API. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }

    /** Whether it may still move messages. */
    public boolean isActive() {
        return status == Status.RUNNING || status == Status.CANCELLING;
    }

    MoveTask moved(long count) {
        return new MoveTask(
                id, order, sourceArn, destinationArn, perSecond, startedAt, toMove, count, status, failureReason);
    }

    MoveTask ended(Status end, String reason) {
        return new MoveTask(id, order, sourceArn, destinationArn, perSecond, startedAt, toMove, moved, end, reason);
    }
}
