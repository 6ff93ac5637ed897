package dev.sundog.ssm.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.api.AddTagsToResourceRequest;
import dev.sundog.ssm.api.AddTagsToResourceResult;
import dev.sundog.ssm.api.ListTagsForResourceRequest;
import dev.sundog.ssm.api.ListTagsForResourceResult;
import dev.sundog.ssm.api.RemoveTagsFromResourceRequest;
import dev.sundog.ssm.api.RemoveTagsFromResourceResult;
import dev.sundog.ssm.api.Tag;
import dev.sundog.ssm.rule.TagRule;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.TagRecord;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads and changes the tags of parameters. */
public final class ParameterTags {

    private static final String PARAMETER = "Parameter";

    private final ParameterLocator locator;

    public ParameterTags(ParameterLocator locator) {
        this.locator = locator;
    }

    public AddTagsToResourceResult add(RequestContext context, AddTagsToResourceRequest request) {
        change(context, request.resourceType(), request.resourceId(), tags -> TagRule.added(tags, request.tags()));
        return new AddTagsToResourceResult();
    }

    public RemoveTagsFromResourceResult remove(RequestContext context, RemoveTagsFromResourceRequest request) {
        change(
                context,
                request.resourceType(),
                request.resourceId(),
                tags -> tags.stream()
                        .filter(tag -> !request.tagKeys().contains(tag.key()))
                        .toList());
        return new RemoveTagsFromResourceResult();
    }

    public ListTagsForResourceResult list(RequestContext context, ListTagsForResourceRequest request) {
        ParameterRecord parameter = find(locator.store(context), request.resourceType(), request.resourceId());
        return new ListTagsForResourceResult(parameter.tags().stream()
                .map(tag -> new Tag(tag.key(), tag.value()))
                .toList());
    }

    private void change(RequestContext context, String type, String id, UnaryOperator<List<TagRecord>> change) {
        ParameterStore store = locator.store(context);
        store.exclusively(() -> {
            ParameterRecord parameter = find(store, type, id);
            store.put(parameter.withTags(change.apply(parameter.tags())));
            return null;
        });
    }

    private static ParameterRecord find(ParameterStore store, String type, String id) {
        if (!type.equals(PARAMETER)) {
            throw SsmErrors.noParameter();
        }
        return store.find(id).orElseThrow(SsmErrors::noSuchResource);
    }
}
