package dev.sundog.sqs.rule;

import static dev.sundog.sqs.api.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static dev.sundog.sqs.api.QueueAttributeName.DEDUPLICATION_SCOPE;
import static dev.sundog.sqs.api.QueueAttributeName.DELAY_SECONDS;
import static dev.sundog.sqs.api.QueueAttributeName.FIFO_QUEUE;
import static dev.sundog.sqs.api.QueueAttributeName.FIFO_THROUGHPUT_LIMIT;
import static dev.sundog.sqs.api.QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS;
import static dev.sundog.sqs.api.QueueAttributeName.KMS_MASTER_KEY_ID;
import static dev.sundog.sqs.api.QueueAttributeName.MAXIMUM_MESSAGE_SIZE;
import static dev.sundog.sqs.api.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static dev.sundog.sqs.api.QueueAttributeName.POLICY;
import static dev.sundog.sqs.api.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static dev.sundog.sqs.api.QueueAttributeName.REDRIVE_ALLOW_POLICY;
import static dev.sundog.sqs.api.QueueAttributeName.REDRIVE_POLICY;
import static dev.sundog.sqs.api.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;
import static dev.sundog.sqs.api.QueueAttributeName.VISIBILITY_TIMEOUT;

import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which attributes a queue may be given.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
public final class QueueAttributeRule {

    private static final Set<String> SETTABLE = Set.of(
            DELAY_SECONDS,
            MAXIMUM_MESSAGE_SIZE,
            MESSAGE_RETENTION_PERIOD,
            POLICY,
            RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
            VISIBILITY_TIMEOUT,
            REDRIVE_POLICY,
            REDRIVE_ALLOW_POLICY,
            KMS_MASTER_KEY_ID,
            KMS_DATA_KEY_REUSE_PERIOD_SECONDS,
            SQS_MANAGED_SSE_ENABLED);

    private static final Set<String> SETTABLE_FIFO =
            Set.of(FIFO_QUEUE, CONTENT_BASED_DEDUPLICATION, DEDUPLICATION_SCOPE, FIFO_THROUGHPUT_LIMIT);

    /** Attributes that an empty value takes away. */
    private static final Set<String> REMOVABLE =
            Set.of(POLICY, REDRIVE_POLICY, REDRIVE_ALLOW_POLICY, KMS_MASTER_KEY_ID);

    private static final Map<String, String> DEFAULTS = Map.of(
            DELAY_SECONDS, "0",
            MAXIMUM_MESSAGE_SIZE, Integer.toString(SqsLimits.MESSAGE_BYTES),
            MESSAGE_RETENTION_PERIOD, "345600",
            RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "0",
            VISIBILITY_TIMEOUT, "30",
            SQS_MANAGED_SSE_ENABLED, "true");

    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            FIFO_QUEUE, "true",
            CONTENT_BASED_DEDUPLICATION, "false",
            DEDUPLICATION_SCOPE, "queue",
            FIFO_THROUGHPUT_LIMIT, "perQueue");

    private static final String KMS_REUSE_DEFAULT = "300";

    private QueueAttributeRule() {}

    /** The attributes of a queue for which nothing is said. */
    public static Map<String, String> defaults(boolean fifo) {
        Map<String, String> attributes = new TreeMap<>(DEFAULTS);
        if (fifo) {
            attributes.putAll(FIFO_DEFAULTS);
        }
        return attributes;
    }

    /** Whether the attributes ask for a FIFO queue. */
    public static boolean asksForFifo(Map<String, String> given) {
        return "true".equals(given.get(FIFO_QUEUE));
    }

    /** Checks names and values; what an attribute means for other queues is another rule's ({@link RedriveRule}). */
    public static void check(Map<String, String> given, boolean fifo) {
        given.keySet().forEach(name -> checkName(name, fifo));
        given.forEach(QueueAttributeRule::checkValue);
        if ("true".equals(given.get(SQS_MANAGED_SSE_ENABLED))
                && !given.getOrDefault(KMS_MASTER_KEY_ID, "").isEmpty()) {
            throw SqsErrors.twoKindsOfEncryption();
        }
    }

    private static void checkName(String name, boolean fifo) {
        if (SETTABLE.contains(name) || (fifo && SETTABLE_FIFO.contains(name))) {
            return;
        }
        // AWS: only the two younger attributes of FIFO queues say what they are good for.
        if (name.equals(DEDUPLICATION_SCOPE) || name.equals(FIFO_THROUGHPUT_LIMIT)) {
            throw SqsErrors.onlyForFifoQueues(name);
        }
        throw SqsErrors.unknownAttribute(name);
    }

    private static void checkValue(String name, String value) {
        switch (name) {
            case DELAY_SECONDS -> checkNumber(name, value, 0, SqsLimits.DELAY_SECONDS);
            case MAXIMUM_MESSAGE_SIZE ->
                checkNumber(name, value, SqsLimits.LEAST_MESSAGE_BYTES, SqsLimits.MESSAGE_BYTES);
            case MESSAGE_RETENTION_PERIOD ->
                checkNumber(name, value, SqsLimits.LEAST_RETENTION_SECONDS, SqsLimits.RETENTION_SECONDS);
            case RECEIVE_MESSAGE_WAIT_TIME_SECONDS -> checkNumber(name, value, 0, SqsLimits.WAIT_SECONDS);
            case VISIBILITY_TIMEOUT -> checkNumber(name, value, 0, SqsLimits.VISIBILITY_SECONDS);
            case KMS_DATA_KEY_REUSE_PERIOD_SECONDS ->
                checkNumber(name, value, SqsLimits.LEAST_KMS_REUSE_SECONDS, SqsLimits.KMS_REUSE_SECONDS);
            case FIFO_QUEUE -> checkFifo(value);
            case CONTENT_BASED_DEDUPLICATION, SQS_MANAGED_SSE_ENABLED -> checkOneOf(name, value, "true", "false");
            case DEDUPLICATION_SCOPE -> checkOneOf(name, value, "queue", "messageGroup");
            case FIFO_THROUGHPUT_LIMIT -> checkOneOf(name, value, "perQueue", "perMessageGroupId");
            case POLICY -> PolicyRule.check(value);
            case REDRIVE_POLICY -> RedriveRule.checkForm(value);
            case REDRIVE_ALLOW_POLICY -> RedriveAllowPolicy.check(value);
            default -> {
                // KmsMasterKeyId: AWS takes any id and alias, and looks for the key when it is needed.
            }
        }
    }

    private static void checkNumber(String name, String value, int least, int most) {
        boolean digits =
                !value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw SqsErrors.invalidAttributeValue(name);
        }
    }

    private static void checkOneOf(String name, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw SqsErrors.invalidAttributeValue(name);
        }
    }

    private static void checkFifo(String value) {
        if (!value.equals("true")) {
            throw SqsErrors.invalidAttributeValue(FIFO_QUEUE, "Modifying queue type is not supported.");
        }
    }

    /** The attributes of a queue after {@code given} was set, in the form in which they are given back. */
    public static Map<String, String> merged(Map<String, String> present, Map<String, String> given) {
        Map<String, String> merged = new TreeMap<>(present);
        given.forEach((name, value) -> merged.put(name, canonical(name, value)));
        REMOVABLE.forEach(name -> merged.remove(name, ""));
        encrypt(merged, given);
        checkThroughput(merged);
        return merged;
    }

    private static String canonical(String name, String value) {
        return switch (name) {
            // AWS: gives the redrive policy back in its own words.
            case REDRIVE_POLICY -> RedriveRule.canonical(value);
            case DELAY_SECONDS,
                    MAXIMUM_MESSAGE_SIZE,
                    MESSAGE_RETENTION_PERIOD,
                    RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
                    VISIBILITY_TIMEOUT,
                    KMS_DATA_KEY_REUSE_PERIOD_SECONDS -> Integer.toString(Integer.parseInt(value));
            default -> value;
        };
    }

    /** A queue has one kind of encryption at a time: whichever was set last. */
    private static void encrypt(Map<String, String> merged, Map<String, String> given) {
        if (merged.containsKey(KMS_MASTER_KEY_ID) && given.containsKey(KMS_MASTER_KEY_ID)) {
            merged.put(SQS_MANAGED_SSE_ENABLED, "false");
            merged.putIfAbsent(KMS_DATA_KEY_REUSE_PERIOD_SECONDS, KMS_REUSE_DEFAULT);
        }
        if (merged.get(SQS_MANAGED_SSE_ENABLED).equals("true")) {
            merged.remove(KMS_MASTER_KEY_ID);
        }
        if (!merged.containsKey(KMS_MASTER_KEY_ID)) {
            merged.remove(KMS_DATA_KEY_REUSE_PERIOD_SECONDS);
        }
    }

    private static void checkThroughput(Map<String, String> merged) {
        if ("perMessageGroupId".equals(merged.get(FIFO_THROUGHPUT_LIMIT))
                && !"messageGroup".equals(merged.get(DEDUPLICATION_SCOPE))) {
            throw SqsErrors.throughputNeedsGroupScope();
        }
    }

    /** Whether something is asked for that is kept without any effect: permissions and encryption. */
    public static boolean asksForStoredOnly(Map<String, String> given) {
        return !given.getOrDefault(POLICY, "").isEmpty()
                || !given.getOrDefault(KMS_MASTER_KEY_ID, "").isEmpty();
    }
}
