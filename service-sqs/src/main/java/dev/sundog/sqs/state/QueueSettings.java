package dev.sundog.sqs.state;

import static dev.sundog.sqs.api.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static dev.sundog.sqs.api.QueueAttributeName.DEDUPLICATION_SCOPE;
import static dev.sundog.sqs.api.QueueAttributeName.DELAY_SECONDS;
import static dev.sundog.sqs.api.QueueAttributeName.FIFO_QUEUE;
import static dev.sundog.sqs.api.QueueAttributeName.MAXIMUM_MESSAGE_SIZE;
import static dev.sundog.sqs.api.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static dev.sundog.sqs.api.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static dev.sundog.sqs.api.QueueAttributeName.REDRIVE_POLICY;
import static dev.sundog.sqs.api.QueueAttributeName.VISIBILITY_TIMEOUT;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes that decide how a queue works, read once from their texts, which are known to be valid.
 *
 * @param dedupesByGroup whether a deduplication id counts within its message group only
 */
public record QueueSettings(
        boolean fifo,
        int delaySeconds,
        int maximumMessageSize,
        int retentionSeconds,
        int waitSeconds,
        int visibilitySeconds,
        boolean dedupesByContent,
        boolean dedupesByGroup,
        Optional<RedrivePolicy> redrivePolicy) {

    long retentionMillis() {
        return retentionSeconds * 1000L;
    }

    static QueueSettings of(Map<String, String> attributes) {
        return new QueueSettings(
                Boolean.parseBoolean(attributes.get(FIFO_QUEUE)),
                Integer.parseInt(attributes.get(DELAY_SECONDS)),
                Integer.parseInt(attributes.get(MAXIMUM_MESSAGE_SIZE)),
                Integer.parseInt(attributes.get(MESSAGE_RETENTION_PERIOD)),
                Integer.parseInt(attributes.get(RECEIVE_MESSAGE_WAIT_TIME_SECONDS)),
                Integer.parseInt(attributes.get(VISIBILITY_TIMEOUT)),
                Boolean.parseBoolean(attributes.get(CONTENT_BASED_DEDUPLICATION)),
                "messageGroup".equals(attributes.get(DEDUPLICATION_SCOPE)),
                redrivePolicy(attributes.get(REDRIVE_POLICY)));
    }

    private static Optional<RedrivePolicy> redrivePolicy(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Map<String, Document> members = JsonText.readObject(text).orElseThrow().members();
        String target = ((Document.Text) members.get("deadLetterTargetArn")).value();
        return Optional.of(new RedrivePolicy(
                target,
                target.substring(target.lastIndexOf(':') + 1),
                ((Document.Number) members.get("maxReceiveCount")).value().intValueExact()));
    }
}
