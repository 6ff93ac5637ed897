package dev.sundog.sqs;

import java.time.Duration;

/**
 * SQS's quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html">SQS quotas</a>
 */
public final class SqsLimits {

    /** Characters of a queue name, {@code .fifo} included. */
    public static final int QUEUE_NAME_LENGTH = 80;

    /** Bytes of a message with its attributes, and of all messages of a batch together. */
    public static final int MESSAGE_BYTES = 1_048_576;

    /** The least that a queue's {@code MaximumMessageSize} may be. */
    public static final int LEAST_MESSAGE_BYTES = 1_024;

    /** Bytes that AWS bills as one request. */
    public static final int BILLED_BYTES = 65_536;

    /** Attributes of a message. */
    public static final int MESSAGE_ATTRIBUTES = 10;

    /** Characters of the name and of the type of a message attribute. */
    public static final int ATTRIBUTE_NAME_LENGTH = 256;

    /** Characters of message group, deduplication and receive attempt ids. */
    public static final int FIFO_ID_LENGTH = 128;

    /** Entries of a batch. */
    public static final int BATCH_ENTRIES = 10;

    /** Characters of the id of a batch entry. */
    public static final int BATCH_ENTRY_ID_LENGTH = 80;

    /** Messages that one call receives. */
    public static final int RECEIVED_MESSAGES = 10;

    /** Messages received and neither deleted nor visible again, in a standard queue. */
    public static final int STANDARD_IN_FLIGHT = 120_000;

    /** Messages received and neither deleted nor visible again, in a FIFO queue; 20,000 until November 2024. */
    public static final int FIFO_IN_FLIGHT = 120_000;

    public static final int DELAY_SECONDS = 900;
    public static final int WAIT_SECONDS = 20;
    public static final int VISIBILITY_SECONDS = 43_200;
    public static final int LEAST_RETENTION_SECONDS = 60;
    public static final int RETENTION_SECONDS = 1_209_600;
    public static final int LEAST_KMS_REUSE_SECONDS = 60;
    public static final int KMS_REUSE_SECONDS = 86_400;

    /** How long a FIFO queue remembers a deduplication id, and a receive attempt. */
    public static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    /** How long the name of a deleted queue cannot be used again. */
    public static final Duration NAME_REST = Duration.ofSeconds(60);

    /** How long a purge keeps the next one off. */
    public static final Duration PURGE_REST = Duration.ofSeconds(60);

    /** Statements of a queue policy. */
    public static final int POLICY_STATEMENTS = 20;

    /** Actions of one AddPermission. */
    public static final int PERMISSION_ACTIONS = 7;

    /** The range of {@code maxReceiveCount} begins at 1 and ends here. */
    public static final int RECEIVE_COUNT = 1_000;

    /** Source queues that a redrive allow policy may name. */
    public static final int REDRIVE_SOURCES = 10;

    /** Tags of a queue. */
    public static final int TAGS = 50;

    /** Characters of a tag's key. */
    public static final int TAG_KEY_LENGTH = 128;

    /** Characters of a tag's value. */
    public static final int TAG_VALUE_LENGTH = 256;

    /** Queues on one page of a list. */
    public static final int PAGE = 1_000;

    /** Messages that a move task may be told to move in a second. */
    public static final int MOVE_RATE = 500;

    /** Move tasks that are listed, and remembered, for one source. */
    public static final int MOVE_TASKS = 10;

    private SqsLimits() {}
}
