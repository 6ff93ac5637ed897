package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.api.TagResourceRequest;
import dev.sundog.secretsmanager.api.TagResourceResponse;
import dev.sundog.secretsmanager.api.UntagResourceRequest;
import dev.sundog.secretsmanager.api.UntagResourceResponse;
import dev.sundog.secretsmanager.rule.TagRule;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.TagRecord;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes the tags of a secret. */
public final class SecretTags {

    private final SecretLocator locator;
    private final Clock clock;

    public SecretTags(SecretLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public TagResourceResponse tag(RequestContext context, TagResourceRequest request) {
        change(context, request.secretId(), tags -> TagRule.added(tags, request.tags()));
        return new TagResourceResponse();
    }

    public UntagResourceResponse untag(RequestContext context, UntagResourceRequest request) {
        change(
                context,
                request.secretId(),
                tags -> tags.stream()
                        .filter(tag -> !request.tagKeys().contains(tag.key()))
                        .toList());
        return new UntagResourceResponse();
    }

    private void change(RequestContext context, String id, UnaryOperator<List<TagRecord>> change) {
        locator.with(context, id, (vault, place) -> {
            SecretRecord secret = place.own();
            List<TagRecord> tags = change.apply(secret.details().tags().orElse(List.of()));
            vault.put(secret.withDetails(secret.details().withTags(tags), clock.now()));
            return null;
        });
    }
}
