package dev.sundog.logs.operation;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.state.DeliveryDestinationRecord;
import dev.sundog.logs.state.DeliveryRecord;
import dev.sundog.logs.state.DeliverySourceRecord;
import dev.sundog.logs.state.DestinationRecord;
import dev.sundog.logs.state.GroupDirectory;
import dev.sundog.logs.state.LogGroup;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Something that has tags. */
interface TaggedResource {

    Map<String, String> tags();

    /** Changes the tags as {@code change} does. */
    void change(Consumer<Map<String, String>> change);

    static TaggedResource of(LogGroup group) {
        return new TaggedResource() {
            @Override
            public Map<String, String> tags() {
                return group.record().tags();
            }

            @Override
            public void change(Consumer<Map<String, String>> change) {
                group.update(record -> record.withTags(changed(record.tags(), change)));
            }
        };
    }

    /** What is no group; empty where the ARN is not of that kind. */
    static Optional<TaggedResource> of(GroupDirectory directory, String arn) {
        String resource = Arn.parse(arn)
                .filter(parsed -> parsed.service().equals("logs"))
                .map(Arn::resource)
                .orElse("");
        int colon = resource.indexOf(':');
        String name = resource.substring(colon + 1);
        return switch (resource.substring(0, Math.max(0, colon))) {
            case "destination" ->
                Optional.of(kept(directory.destinations(), name, DestinationRecord::tags, DestinationRecord::withTags));
            case "delivery-source" ->
                Optional.of(kept(
                        directory.deliveries().sources(),
                        name,
                        DeliverySourceRecord::tags,
                        DeliverySourceRecord::withTags));
            case "delivery-destination" ->
                Optional.of(kept(
                        directory.deliveries().destinations(),
                        name,
                        DeliveryDestinationRecord::tags,
                        DeliveryDestinationRecord::withTags));
            case "delivery" ->
                Optional.of(kept(
                        directory.deliveries().deliveries(), name, DeliveryRecord::tags, DeliveryRecord::withTags));
            default -> Optional.empty();
        };
    }

    private static <R> TaggedResource kept(
            RecordMap<String, R> records,
            String name,
            Function<R, Map<String, String>> tags,
            BiFunction<R, Map<String, String>, R> withTags) {
        if (records.get(name) == null) {
            throw LogsErrors.resourceNotFound();
        }
        return new TaggedResource() {
            @Override
            public Map<String, String> tags() {
                return tags.apply(there());
            }

            @Override
            public void change(Consumer<Map<String, String>> change) {
                synchronized (records) {
                    R record = there();
                    records.put(name, withTags.apply(record, changed(tags.apply(record), change)));
                }
            }

            private R there() {
                R record = records.get(name);
                if (record == null) {
                    throw LogsErrors.resourceNotFound();
                }
                return record;
            }
        };
    }

    private static Map<String, String> changed(Map<String, String> tags, Consumer<Map<String, String>> change) {
        Map<String, String> changed = new TreeMap<>(tags);
        change.accept(changed);
        return changed;
    }
}
