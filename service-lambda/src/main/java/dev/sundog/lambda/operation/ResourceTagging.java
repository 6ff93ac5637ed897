package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.ListTagsRequest;
import dev.sundog.lambda.api.ListTagsResponse;
import dev.sundog.lambda.api.TagResourceRequest;
import dev.sundog.lambda.api.TagResourceResponse;
import dev.sundog.lambda.api.UntagResourceRequest;
import dev.sundog.lambda.api.UntagResourceResponse;
import dev.sundog.lambda.rule.FunctionRef;
import java.util.HashMap;
import java.util.Map;

/** Tags of functions: TagResource, UntagResource, ListTags. */
public final class FunctionTags {

    private static final int MOST = 50;

    private final Workshop lambda;

    public FunctionTags(Workshop lambda) {
        this.lambda = lambda;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        FunctionRef ref = function(request.resource(), context);
        lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            Map<String, String> tags = new HashMap<>(function.tags());
            tags.putAll(request.tags());
            if (tags.size() > MOST) {
                throw LambdaErrors.invalidParameter("Number of tags exceeds resource tag limit.");
            }
            return function.withTags(Map.copyOf(tags));
        });
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        FunctionRef ref = function(request.resource(), context);
        lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            Map<String, String> tags = new HashMap<>(function.tags());
            tags.keySet().removeAll(request.tagKeys());
            return function.withTags(Map.copyOf(tags));
        });
        return new UntagResourceResponse();
    }

    public ListTagsResponse list(RequestContext context, ListTagsRequest request) {
        return new ListTagsResponse(
                lambda.functions().get(function(request.resource(), context)).tags());
    }

    private FunctionRef function(String arn, RequestContext context) {
        if (!arn.contains(":function:")) {
            throw LambdaErrors.invalidParameter("Sundog keeps tags of functions only, not of " + arn);
        }
        FunctionRef ref = FunctionRef.parse(arn, null, context.scope());
        if (!ref.qualifier().isEmpty()) {
            throw LambdaErrors.invalidParameter(
                    "Tags on function aliases and versions are not supported. Please specify a " + "function ARN.");
        }
        return ref;
    }
}
