package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.ListTagsForResourceRequest;
import dev.sundog.batch.api.ListTagsForResourceResponse;
import dev.sundog.batch.api.TagResourceRequest;
import dev.sundog.batch.api.TagResourceResponse;
import dev.sundog.batch.api.UntagResourceRequest;
import dev.sundog.batch.api.UntagResourceResponse;
import dev.sundog.batch.rule.NameRule;
import dev.sundog.batch.rule.Violation;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the tags of whatever has an ARN. */
public final class Tags {

    private final Regions regions;

    public Tags(Regions regions) {
        this.regions = regions;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            check(region, request.resourceArn());
            Map<String, String> all = new TreeMap<>(region.tagsOf(request.resourceArn()));
            all.putAll(request.tags());
            NameRule.checkTags(all);
            region.tag(request.resourceArn(), all);
            return new TagResourceResponse();
        });
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            check(region, request.resourceArn());
            Map<String, String> left = new TreeMap<>(region.tagsOf(request.resourceArn()));
            left.keySet().removeAll(request.tagKeys());
            region.tag(request.resourceArn(), left);
            return new UntagResourceResponse();
        });
    }

    public ListTagsForResourceResponse list(RequestContext context, ListTagsForResourceRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            check(region, request.resourceArn());
            return new ListTagsForResourceResponse(region.tagsOf(request.resourceArn()));
        });
    }

    private static void check(Region region, String text) {
        Arn arn = Arn.parse(text)
                .filter(parsed -> parsed.service().equals("batch"))
                .orElseThrow(() -> new Violation("Invalid resource ARN: " + text));
        if (!exists(region, text, arn.resource())) {
            throw BatchErrors.resourceNotFoundByArn(text);
        }
    }

    private static boolean exists(Region region, String arn, String resource) {
        int slash = resource.indexOf('/');
        String name = resource.substring(slash + 1);
        return slash > 0
                && switch (resource.substring(0, slash)) {
                    case "compute-environment" -> region.environment(arn).isPresent();
                    case "job-queue" -> region.queue(arn).isPresent();
                    case "scheduling-policy" -> region.policy(arn).isPresent();
                    case "consumable-resource" -> region.resources().get(name) != null;
                    case "job-definition" ->
                        name.contains(":") && region.definitions().find(name).isPresent();
                    case "job" -> region.scheduler().jobs().find(name).isPresent();
                    default -> false;
                };
    }
}
