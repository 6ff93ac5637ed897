package dev.sundog.sqs.rule;

import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.Collection;
import java.util.Map;

/** Which tags a queue may have. */
public final class TagRule {

    private TagRule() {}

    /** Checks all tags that a queue shall have. */
    public static void check(String queueName, Map<String, String> tags) {
        if (tags.size() > SqsLimits.TAGS) {
            throw SqsErrors.invalidParameter("Too many tags added for queue " + queueName + ".");
        }
        checkKeys(tags.keySet());
    }

    /** Checks the keys of tags. */
    public static void checkKeys(Collection<String> keys) {
        for (String key : keys) {
            if (key.isEmpty() || key.length() > SqsLimits.TAG_KEY_LENGTH) {
                throw SqsErrors.invalidParameter("Tag keys must be between 1 and 128 characters in length.");
            }
        }
    }
}
