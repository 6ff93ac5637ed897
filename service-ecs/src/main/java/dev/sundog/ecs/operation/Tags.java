package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CapacityProvider;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.ListTagsForResourceRequest;
import dev.sundog.ecs.api.ListTagsForResourceResponse;
import dev.sundog.ecs.api.Tag;
import dev.sundog.ecs.api.TagResourceRequest;
import dev.sundog.ecs.api.TagResourceResponse;
import dev.sundog.ecs.api.UntagResourceRequest;
import dev.sundog.ecs.api.UntagResourceResponse;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Records;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tags of all kinds of resources: TagResource, UntagResource, ListTagsForResource. */
public final class Tags {

    private static final int MOST = 50;

    private final Locator locator;

    public Tags(Locator locator) {
        this.locator = locator;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        change(context.scope(), request.resourceArn(), before -> {
            Map<String, Tag> all = new LinkedHashMap<>();
            before.forEach(tag -> all.put(tag.key(), tag));
            request.tags().forEach(tag -> all.put(tag.key(), tag));
            if (all.size() > MOST) {
                throw EcsErrors.invalidParameter("The maximum number of tags for a resource is " + MOST + ".");
            }
            return List.copyOf(all.values());
        });
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        change(
                context.scope(),
                request.resourceArn(),
                before -> before.stream()
                        .filter(tag -> !request.tagKeys().contains(tag.key()))
                        .toList());
        return new UntagResourceResponse();
    }

    public ListTagsForResourceResponse list(RequestContext context, ListTagsForResourceRequest request) {
        return new ListTagsForResourceResponse(change(context.scope(), request.resourceArn(), before -> before));
    }

    /** Changes the tags of what has that ARN, and returns them. */
    private List<Tag> change(Scope scope, String text, UnaryOperator<List<Tag>> change) {
        String[] parts = Arn.parse(text)
                .filter(arn -> arn.service().equals("ecs"))
                .orElseThrow(() -> EcsErrors.invalidParameter("Invalid identifier: " + text))
                .resource()
                .split("/", 2);
        String key = parts.length > 1 ? parts[1] : "";
        Region region = locator.in(scope);
        return switch (parts[0]) {
            case "cluster" ->
                in(
                                region.clusters(),
                                key,
                                Cluster::tags,
                                (cluster, tags) ->
                                        Structs.change(cluster, Cluster.builder(), builder -> builder.tags(tags)),
                                change)
                        .orElseThrow(EcsErrors::clusterNotFound);
            case "task-definition" ->
                locator.definition(scope, key)
                        .flatMap(found ->
                                in(region.definitions(), found.key(), Definition::tags, Definition::withTags, change))
                        .orElseThrow(EcsErrors::definitionMissing);
            case "task" ->
                in(
                                region.tasks(),
                                key,
                                task -> task.task().tags(),
                                (task, tags) -> task.with(builder -> builder.tags(tags)),
                                change)
                        .orElseThrow(EcsErrors::taskNotFound);
            case "service" ->
                in(
                                region.services(),
                                key,
                                service -> service.service().tags(),
                                (service, tags) -> service.with(builder -> builder.tags(tags)),
                                change)
                        .orElseThrow(EcsErrors::serviceNotFound);
            case "task-set" ->
                in(
                                region.taskSets(),
                                key,
                                set -> set.set().tags(),
                                (set, tags) -> set.with(builder -> builder.tags(tags)),
                                change)
                        .orElseThrow(EcsErrors::taskSetNotFound);
            case "container-instance" ->
                in(
                                region.instances(),
                                key,
                                ContainerInstance::tags,
                                (instance, tags) -> Structs.change(
                                        instance, ContainerInstance.builder(), builder -> builder.tags(tags)),
                                change)
                        .orElseThrow(EcsErrors::instanceNotFound);
            case "capacity-provider" ->
                in(
                                region.providers(),
                                key,
                                CapacityProvider::tags,
                                (provider, tags) -> Structs.change(
                                        provider, CapacityProvider.builder(), builder -> builder.tags(tags)),
                                change)
                        .orElseThrow(EcsErrors::providerNotFound);
            default -> throw EcsErrors.invalidParameter("Invalid identifier: " + text);
        };
    }

    /** Puts tags upon a record. */
    private interface Labelling<V> {
        V apply(V record, List<Tag> tags);
    }

    private static <V> Optional<List<Tag>> in(
            Records<V> records,
            String key,
            Function<V, List<Tag>> tags,
            Labelling<V> labelling,
            UnaryOperator<List<Tag>> change) {
        return records.change(key, record -> labelling.apply(record, change.apply(Structs.list(tags.apply(record)))))
                .map(record -> Structs.list(tags.apply(record)));
    }
}
