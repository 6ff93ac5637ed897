package dev.sundog.sqs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.api.GetQueueUrlRequest;
import dev.sundog.sqs.api.GetQueueUrlResult;
import dev.sundog.sqs.rule.QueueNameRule;
import dev.sundog.sqs.rule.QueueUrls;
import dev.sundog.sqs.state.Queues;

/** Tells the URL of a queue, also of another account's. */
public final class GetQueueUrl {

    private final Queues queues;
    private final QueueUrls urls;

    public GetQueueUrl(Queues queues, QueueUrls urls) {
        this.queues = queues;
        this.urls = urls;
    }

    public GetQueueUrlResult handle(RequestContext context, GetQueueUrlRequest request) {
        QueueNameRule.checkGiven(request.queueName());
        Scope scope = scope(context, request.queueOwnerAWSAccountId());
        return queues.find(scope, request.queueName())
                .map(queue -> new GetQueueUrlResult(urls.of(scope, queue.name(), context.baseUrl())))
                .orElseThrow(SqsErrors::queueDoesNotExist);
    }

    private static Scope scope(RequestContext context, String owner) {
        if (owner == null || owner.isEmpty()) {
            return context.scope();
        }
        if (!AccountId.isAccountId(owner)) {
            throw SqsErrors.queueDoesNotExist();
        }
        return new Scope(new AccountId(owner), context.region());
    }
}
