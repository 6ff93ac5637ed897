package dev.sundog.iam.sts;

import dev.sundog.iam.access.Identity;
import dev.sundog.iam.sts.api.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tags of a session that is to be.
 *
 * @param given those that are asked for
 * @param inherited those that go on from the calling session, because it was given them as transitive
 * @param wantedTransitive the keys that are to go on further
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
 */
record SessionTags(Map<String, String> given, Map<String, String> inherited, List<String> wantedTransitive) {

    private static final int MOST = 50;

    /** Reads what a request asks for; the lists may be {@code null}. */
    static SessionTags of(List<Tag> tags, List<String> transitiveKeys, Identity caller) {
        Map<String, String> given = given(Objects.requireNonNullElse(tags, List.of()));
        List<String> transitive = Objects.requireNonNullElse(transitiveKeys, List.of());
        if (transitive.stream().anyMatch(key -> !contains(given, key))) {
            throw StsErrors.invalidParameter(
                    "The specified transitive tag key must be included in the requested tags.");
        }
        Map<String, String> inherited = inherited(caller);
        if (given.keySet().stream().anyMatch(key -> contains(inherited, key))) {
            throw StsErrors.invalidParameter("One of the specified transitive tag keys can't be set because it "
                    + "conflicts with a transitive tag key from the calling session.");
        }
        return new SessionTags(given, inherited, transitive);
    }

    private static boolean contains(Map<String, String> tags, String key) {
        return tags.keySet().stream().anyMatch(key::equalsIgnoreCase);
    }

    private static Map<String, String> given(List<Tag> tags) {
        Map<String, String> given = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Tag tag : tags) {
            if (!seen.add(tag.key())) {
                throw StsErrors.invalidParameter(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw StsErrors.validation("Tag keys that begin with aws: are reserved for system use: " + tag.key());
            }
            given.put(tag.key(), tag.value());
        }
        if (given.size() > MOST) {
            throw StsErrors.validation("A session can have at most " + MOST + " tags.");
        }
        return given;
    }

    private static Map<String, String> inherited(Identity caller) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (caller instanceof Identity.Temporary temporary) {
            temporary.session().transitiveTags().forEach(key -> {
                String value = temporary.session().tags().get(key);
                if (value != null) {
                    tags.put(key, value);
                }
            });
        }
        return tags;
    }

    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(inherited);
        all.putAll(given);
        return all;
    }

    List<String> transitive() {
        List<String> keys = new ArrayList<>(inherited.keySet());
        keys.addAll(wantedTransitive);
        return List.copyOf(keys);
    }
}
