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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the tags of a log group, by its ARN and, as older clients do, by its name. */
public final class GroupTags {

    private final GroupLocator locator;

    public GroupTags(GroupLocator locator) {
        this.locator = locator;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        add(locator.byArn(context, request.resourceArn()), request.tags());
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        remove(locator.byArn(context, request.resourceArn()), request.tagKeys());
        return new UntagResourceResponse();
    }

    public ListTagsForResourceResponse list(RequestContext context, ListTagsForResourceRequest request) {
        return new ListTagsForResourceResponse(
                locator.byArn(context, request.resourceArn()).record().tags());
    }

    public TagLogGroupResponse tagByName(RequestContext context, TagLogGroupRequest request) {
        add(locator.byName(context, request.logGroupName()), request.tags());
        return new TagLogGroupResponse();
    }

    public UntagLogGroupResponse untagByName(RequestContext context, UntagLogGroupRequest request) {
        remove(locator.byName(context, request.logGroupName()), request.tags());
        return new UntagLogGroupResponse();
    }

    public ListTagsLogGroupResponse listByName(RequestContext context, ListTagsLogGroupRequest request) {
        return new ListTagsLogGroupResponse(
                locator.byName(context, request.logGroupName()).record().tags());
    }

    private static void add(LogGroup group, Map<String, String> added) {
        group.update(record -> {
            Map<String, String> tags = new TreeMap<>(record.tags());
            tags.putAll(added);
            TagRule.check(group.arn(), tags);
            return record.withTags(tags);
        });
    }

    private static void remove(LogGroup group, List<String> keys) {
        group.update(record -> {
            Map<String, String> tags = new TreeMap<>(record.tags());
            tags.keySet().removeAll(keys);
            return record.withTags(tags);
        });
    }
}
