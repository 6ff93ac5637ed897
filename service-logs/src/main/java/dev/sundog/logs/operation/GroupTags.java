package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.api.ListTagsForResourceRequest;
import dev.sundog.logs.api.ListTagsForResourceResponse;
import dev.sundog.logs.api.ListTagsLogGroupRequest;
import dev.sundog.logs.api.ListTagsLogGroupResponse;
import dev.sundog.logs.api.TagLogGroupRequest;
import dev.sundog.logs.api.TagLogGroupResponse;
import dev.sundog.logs.api.TagResourceRequest;
import dev.sundog.logs.api.TagResourceResponse;
import dev.sundog.logs.api.UntagLogGroupRequest;
import dev.sundog.logs.api.UntagLogGroupResponse;
import dev.sundog.logs.api.UntagResourceRequest;
import dev.sundog.logs.api.UntagResourceResponse;
import dev.sundog.logs.rule.TagRule;
import dev.sundog.logs.state.LogGroup;

/** Reads and changes tags by ARN and, as older clients do for log groups, by name. */
public final class GroupTags {

    private final GroupLocator locator;

    public GroupTags(GroupLocator locator) {
        this.locator = locator;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        resource(context, request.resourceArn()).change(tags -> {
            tags.putAll(request.tags());
            TagRule.check(request.resourceArn(), tags);
        });
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        resource(context, request.resourceArn()).change(tags -> tags.keySet().removeAll(request.tagKeys()));
        return new UntagResourceResponse();
    }

    public ListTagsForResourceResponse list(RequestContext context, ListTagsForResourceRequest request) {
        return new ListTagsForResourceResponse(
                resource(context, request.resourceArn()).tags());
    }

    private TaggedResource resource(RequestContext context, String arn) {
        return TaggedResource.of(locator.directory(context), arn)
                .orElseGet(() -> TaggedResource.of(locator.byArn(context, arn)));
    }

    public TagLogGroupResponse tagByName(RequestContext context, TagLogGroupRequest request) {
        LogGroup group = locator.byName(context, request.logGroupName());
        TaggedResource.of(group).change(tags -> {
            tags.putAll(request.tags());
            TagRule.check(group.arn(), tags);
        });
        return new TagLogGroupResponse();
    }

    public UntagLogGroupResponse untagByName(RequestContext context, UntagLogGroupRequest request) {
        TaggedResource.of(locator.byName(context, request.logGroupName()))
                .change(tags -> tags.keySet().removeAll(request.tags()));
        return new UntagLogGroupResponse();
    }

    public ListTagsLogGroupResponse listByName(RequestContext context, ListTagsLogGroupRequest request) {
        return new ListTagsLogGroupResponse(
                locator.byName(context, request.logGroupName()).record().tags());
    }
}
