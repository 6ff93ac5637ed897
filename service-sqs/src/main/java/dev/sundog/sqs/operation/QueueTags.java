package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.api.ListQueueTagsRequest;
import dev.sundog.sqs.api.ListQueueTagsResult;
import dev.sundog.sqs.api.TagQueueRequest;
import dev.sundog.sqs.api.TagQueueResult;
import dev.sundog.sqs.api.UntagQueueRequest;
import dev.sundog.sqs.api.UntagQueueResult;
import dev.sundog.sqs.rule.TagRule;
import dev.sundog.sqs.state.Queue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the tags of a queue. */
public final class QueueTags {

    private final QueueLocator locator;

    public QueueTags(QueueLocator locator) {
        this.locator = locator;
    }

    public TagQueueResult tag(RequestContext context, TagQueueRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        if (request.tags() == null || request.tags().isEmpty()) {
            throw SqsErrors.missingParameter("Tags");
        }
        queue.update(record -> {
            Map<String, String> tags = new TreeMap<>(record.tags());
            tags.putAll(request.tags());
            TagRule.check(record.name(), tags);
            return record.withTags(tags);
        });
        return new TagQueueResult();
    }

    public UntagQueueResult untag(RequestContext context, UntagQueueRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        List<String> keys = request.tagKeys();
        if (keys == null || keys.isEmpty()) {
            throw SqsErrors.invalidParameter("Tag keys must be between 1 and 128 characters in length.");
        }
        TagRule.checkKeys(keys);
        queue.update(record -> {
            Map<String, String> tags = new TreeMap<>(record.tags());
            tags.keySet().removeAll(keys);
            return record.withTags(tags);
        });
        return new UntagQueueResult();
    }

    public ListQueueTagsResult list(RequestContext context, ListQueueTagsRequest request) {
        Map<String, String> tags =
                locator.find(context, request.queueUrl()).record().tags();
        return new ListQueueTagsResult(tags.isEmpty() ? null : tags);
    }
}
