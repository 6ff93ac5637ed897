package dev.sundog.ssm.rule;

import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.Tag;
import dev.sundog.ssm.state.TagRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of a parameter, in the order in which they came. */
public final class TagRule {

    private TagRule() {}

    /** Tags with more, which replace those of the same key. */
    public static List<TagRecord> added(List<TagRecord> tags, List<Tag> more) {
        Map<String, TagRecord> all = new LinkedHashMap<>();
        tags.forEach(tag -> all.put(tag.key(), tag));
        for (Tag tag : more == null ? List.<Tag>of() : more) {
            if (tag.key().startsWith("aws:")) {
                throw SsmErrors.reservedTag();
            }
            all.put(tag.key(), new TagRecord(tag.key(), tag.value()));
        }
        if (all.size() > SsmLimits.TAGS) {
            throw SsmErrors.tooManyTags();
        }
        return List.copyOf(all.values());
    }
}
