package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.ListDeadLetterSourceQueuesRequest;
import dev.sundog.sqs.api.ListDeadLetterSourceQueuesResult;
import dev.sundog.sqs.api.ListQueuesRequest;
import dev.sundog.sqs.api.ListQueuesResult;
import dev.sundog.sqs.rule.QueueUrls;
import dev.sundog.sqs.state.Queue;
import dev.sundog.sqs.state.Queues;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;

/** Lists queues by name, a page at a time: all of them, or those that have a queue as their dead-letter queue. */
public final class QueueLists {

    private static final String TOKEN_PREFIX = "after:";

    private final Queues queues;
    private final QueueLocator locator;
    private final QueueUrls urls;

    public QueueLists(Queues queues, QueueLocator locator, QueueUrls urls) {
        this.queues = queues;
        this.locator = locator;
        this.urls = urls;
    }

    /** A page of queue URLs; each is {@code null} where AWS leaves it out. */
    private record Page(List<String> urls, String nextToken) {}

    public ListQueuesResult listQueues(RequestContext context, ListQueuesRequest request) {
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        Page page = page(
                context,
                request.maxResults(),
                request.nextToken(),
                (after, most) -> queues.in(context.scope()).list(prefix, after, most));
        return new ListQueuesResult(page.urls(), page.nextToken());
    }

    public ListDeadLetterSourceQueuesResult listDeadLetterSourceQueues(
            RequestContext context, ListDeadLetterSourceQueuesRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        Page page = page(
                context,
                request.maxResults(),
                request.nextToken(),
                (after, most) -> queue.directory().sourcesOf(queue, after, most));
        return new ListDeadLetterSourceQueuesResult(page.urls(), page.nextToken());
    }

    private Page page(
            RequestContext context, Integer maxResults, String token, BiFunction<String, Integer, List<Queue>> list) {
        if (maxResults != null && (maxResults < 1 || maxResults > SqsLimits.PAGE)) {
            throw SqsErrors.invalidParameter("Value for parameter MaxResults is invalid. "
                    + "Reason: MaxResults must be an integer between 1 and 1000.");
        }
        int size = maxResults == null ? SqsLimits.PAGE : maxResults;
        List<Queue> found = list.apply(token == null ? "" : nameIn(token), size + 1);
        List<Queue> shown = found.subList(0, Math.min(size, found.size()));
        // AWS: whoever does not ask for pages gets the first thousand and no token.
        boolean more = maxResults != null && found.size() > size;
        return new Page(
                shown.isEmpty()
                        ? null
                        : shown.stream()
                                .map(queue -> urls.of(queue.directory().scope(), queue.name(), context.baseUrl()))
                                .toList(),
                more ? token(shown.getLast().name()) : null);
    }

    private static String token(String name) {
        return Base64.getEncoder().encodeToString((TOKEN_PREFIX + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String nameIn(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(TOKEN_PREFIX)) {
                return text.substring(TOKEN_PREFIX.length());
            }
        } catch (IllegalArgumentException _) {
            // no Base64: no token of ours either
        }
        throw SqsErrors.invalidParameter("Invalid or expired next token.");
    }
}
