package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.ListTagsRequest;
import dev.sundog.lambda.api.ListTagsResponse;
import dev.sundog.lambda.api.TagResourceRequest;
import dev.sundog.lambda.api.TagResourceResponse;
import dev.sundog.lambda.api.UntagResourceRequest;
import dev.sundog.lambda.api.UntagResourceResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.CodeSigningConfigs;
import dev.sundog.lambda.state.Mappings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of functions, of event source mappings and of code signing configurations: TagResource, UntagResource, ListTags. */
public final class ResourceTagging {

    private static final int MOST = 50;
    private static final String MAPPING = ":event-source-mapping:";
    private static final String CODE_SIGNING = ":code-signing-config:";

    private final Workshop lambda;
    private final Mappings mappings;
    private final CodeSigningConfigs configs;

    public ResourceTagging(Workshop lambda, Mappings mappings, CodeSigningConfigs configs) {
        this.lambda = lambda;
        this.mappings = mappings;
        this.configs = configs;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        if (request.tags().isEmpty()) {
            throw LambdaErrors.invalidParameter("An error occurred and the request cannot be processed.");
        }
        change(request.resource(), context, tags -> {
            tags.putAll(request.tags());
            if (tags.size() > MOST) {
                throw LambdaErrors.invalidParameter("Number of tags exceeds resource tag limit.");
            }
            return tags;
        });
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        change(request.resource(), context, tags -> {
            tags.keySet().removeAll(request.tagKeys());
            return tags;
        });
        return new UntagResourceResponse();
    }

    private void change(String arn, RequestContext context, UnaryOperator<Map<String, String>> change) {
        if (isOfFunction(arn)) {
            FunctionRef ref = function(arn, context);
            // AWS: tags belong to a function's configuration, so that it has another revision
            lambda.functions()
                    .in(ref.scope())
                    .change(
                            ref.name(),
                            function -> function.withTags(Map.copyOf(change.apply(new HashMap<>(function.tags()))))
                                    .revised("", lambda.stamps().revision()));
        } else {
            requireThere(context.scope(), arn);
            lambda.tags().change(context.scope(), arn, change);
        }
    }

    public ListTagsResponse list(RequestContext context, ListTagsRequest request) {
        if (isOfFunction(request.resource())) {
            return new ListTagsResponse(lambda.functions()
                    .get(function(request.resource(), context))
                    .tags());
        }
        requireThere(context.scope(), request.resource());
        return new ListTagsResponse(lambda.tags().of(context.scope(), request.resource()));
    }

    private static boolean isOfFunction(String arn) {
        return arn.contains(":function:");
    }

    private void requireThere(Scope scope, String arn) {
        if (arn.contains(CODE_SIGNING)) {
            if (configs.find(scope, arn).isEmpty()) {
                throw CodeSigning.missing(arn);
            }
        } else if (arn.contains(MAPPING)) {
            if (mappings.find(scope, arn.substring(arn.indexOf(MAPPING) + MAPPING.length()))
                    .isEmpty()) {
                throw LambdaErrors.notFound("The resource you requested does not exist.");
            }
        } else {
            throw LambdaErrors.invalidParameter("Sundog keeps no tags of " + arn);
        }
    }

    private static FunctionRef function(String arn, RequestContext context) {
        FunctionRef ref = FunctionRef.parse(arn, null, context.scope());
        if (!ref.qualifier().isEmpty()) {
            throw LambdaErrors.invalidParameter(
                    "Tags on function aliases and versions are not supported. Please specify a function ARN.");
        }
        return ref;
    }
}
