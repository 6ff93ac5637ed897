package dev.sundog.sqs.rule;

import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Which tags a queue may have. */
public final class TagRule {

    private static final String RESERVED = "aws:";

    private TagRule() {}

    /** Checks all tags that a queue shall have. */
    public static void check(String queueName, Map<String, String> tags) {
        if (tags.size() > SqsLimits.TAGS) {
            throw SqsErrors.invalidParameter("Too many tags added for queue " + queueName + ".");
        }
        checkKeys(tags.keySet());
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (tag.getKey().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw SqsErrors.invalidParameter("Tag keys can't begin with 'aws:', which is reserved for AWS use.");
            }
            if (tag.getValue().length() > SqsLimits.TAG_VALUE_LENGTH) {
                throw SqsErrors.invalidParameter("Tag values must be between 0 and 256 characters in length.");
            }
        }
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
