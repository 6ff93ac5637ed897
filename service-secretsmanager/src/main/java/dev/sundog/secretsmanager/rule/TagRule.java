package dev.sundog.secretsmanager.rule;

import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.Tag;
import dev.sundog.secretsmanager.state.TagRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of a secret, in the order in which they came. */
public final class TagRule {

    private TagRule() {}

    /** Tags with more, which replace those of the same key. */
    public static List<TagRecord> added(List<TagRecord> tags, List<Tag> more) {
        Map<String, TagRecord> all = new LinkedHashMap<>();
        tags.forEach(tag -> all.put(tag.key(), tag));
        for (Tag tag : more) {
            String key = tag.key() == null ? "" : tag.key();
            if (key.startsWith("aws:")) {
                throw SecretsErrors.reservedTag();
            }
            all.put(key, new TagRecord(key, tag.value() == null ? "" : tag.value()));
        }
        if (all.size() > SecretsLimits.TAGS) {
            throw SecretsErrors.tooManyTags();
        }
        return List.copyOf(all.values());
    }
}
