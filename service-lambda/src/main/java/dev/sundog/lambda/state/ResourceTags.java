package dev.sundog.lambda.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of what is no function, by ARN. */
public final class ResourceTags {

    private final Store store;

    public ResourceTags(Store store) {
        this.store = store;
    }

    /** The tags of one resource. */
    public record TagSet(Map<String, String> tags) {}

    private RecordMap<String, TagSet> in(Scope scope) {
        return store.scope(scope).map("tags", String.class, TagSet.class);
    }

    public Map<String, String> of(Scope scope, String arn) {
        TagSet kept = in(scope).get(arn);
        return kept == null ? Map.of() : kept.tags();
    }

    /** Changes a copy of the tags and keeps it; what {@code change} throws leaves them as they were. */
    public synchronized void change(Scope scope, String arn, UnaryOperator<Map<String, String>> change) {
        in(scope).put(arn, new TagSet(Map.copyOf(change.apply(new HashMap<>(of(scope, arn))))));
    }

    /** Keeps the tags that a new resource begins with, if any. */
    public void begin(Scope scope, String arn, Map<String, String> tags) {
        if (tags != null && !tags.isEmpty()) {
            change(scope, arn, _ -> tags);
        }
    }

    /** Forgets the tags of a resource that is deleted. */
    public synchronized void forget(Scope scope, String arn) {
        in(scope).remove(arn);
    }
}
