package dev.sundog.dynamodb.rule;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tags may be. */
public final class TagRule {

    private TagRule() {}

    /** The tags with {@code more} added; a validation error where that is not allowed. */
    public static Map<String, String> add(Map<String, String> tags, List<Tag> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        for (Tag tag : more) {
            if (tag.key().startsWith("aws:")) {
                throw DynamoDbErrors.validation(
                        "One or more parameter values were invalid: " + "Tag keys with the prefix aws: are reserved");
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > DynamoDbLimits.TAGS) {
            throw DynamoDbErrors.validation("One or more parameter values were invalid: Too many tags: "
                    + "a resource has at most " + DynamoDbLimits.TAGS);
        }
        return all;
    }
}
