package dev.sundog.ecr.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.api.ListTagsForResourceRequest;
import dev.sundog.ecr.api.ListTagsForResourceResponse;
import dev.sundog.ecr.api.TagResourceRequest;
import dev.sundog.ecr.api.TagResourceResponse;
import dev.sundog.ecr.api.UntagResourceRequest;
import dev.sundog.ecr.api.UntagResourceResponse;
import dev.sundog.ecr.rule.ResourceTags;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the tags of a repository as a resource of AWS's. */
public final class RepositoryTags {

    private final Locator locator;

    public RepositoryTags(Locator locator) {
        this.locator = locator;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        locator.byArn(request.resourceArn())
                .update(record -> record.withTags(ResourceTags.added(record.tags(), request.tags())));
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        locator.byArn(request.resourceArn()).update(record -> {
            Map<String, String> left = new TreeMap<>(record.tags());
            left.keySet().removeAll(request.tagKeys());
            return record.withTags(left);
        });
        return new UntagResourceResponse();
    }

    public ListTagsForResourceResponse list(RequestContext context, ListTagsForResourceRequest request) {
        return new ListTagsForResourceResponse(
                ResourceTags.list(locator.byArn(request.resourceArn()).record().tags()));
    }
}
