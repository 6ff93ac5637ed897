package dev.sundog.sqs.operation;

import static dev.sundog.sqs.api.QueueAttributeName.POLICY;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.AccountId;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import dev.sundog.sqs.api.AddPermissionRequest;
import dev.sundog.sqs.api.AddPermissionResult;
import dev.sundog.sqs.api.RemovePermissionRequest;
import dev.sundog.sqs.api.RemovePermissionResult;
import dev.sundog.sqs.rule.PermissionStatements;
import dev.sundog.sqs.state.Queue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Adds and removes statements of a queue's policy by their labels.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html">AddPermission</a>
 */
public final class QueuePermissions {

    private static final Set<String> GRANTABLE = Set.of(
            "*",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "SendMessage");

    private static final Set<String> OWNERS_ONLY = Set.of(
            "AddPermission",
            "CancelMessageMoveTask",
            "CreateQueue",
            "DeleteQueue",
            "ListMessageMoveTasks",
            "ListQueues",
            "ListQueueTags",
            "RemovePermission",
            "SetQueueAttributes",
            "StartMessageMoveTask",
            "TagQueue",
            "UntagQueue");

    private final QueueLocator locator;
    private final Clock clock;

    public QueuePermissions(QueueLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public AddPermissionResult add(RequestContext context, AddPermissionRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        checkLabel(request.label());
        checkActions(request.actions());
        checkAccounts(request.awsAccountIds());
        change(
                queue,
                policy -> PermissionStatements.read(policy, queue.arn())
                        .with(request.label(), request.awsAccountIds(), request.actions())
                        .write());
        return new AddPermissionResult();
    }

    public RemovePermissionResult remove(RequestContext context, RemovePermissionRequest request) {
        Queue queue = locator.find(context, request.queueUrl());
        checkLabel(request.label());
        change(
                queue,
                policy -> PermissionStatements.read(policy, queue.arn())
                        .without(request.label())
                        .write());
        return new RemovePermissionResult();
    }

    private void change(Queue queue, UnaryOperator<String> change) {
        queue.update(record -> {
            Map<String, String> attributes = new TreeMap<>(record.attributes());
            attributes.put(POLICY, change.apply(attributes.getOrDefault(POLICY, "")));
            attributes.remove(POLICY, "");
            return record.withAttributes(attributes, clock.millis());
        });
    }

    private static void checkLabel(String label) {
        if (label == null || label.isEmpty()) {
            throw SqsErrors.missingParameter("Label");
        }
    }

    private static void checkActions(List<String> actions) {
        if (actions == null || actions.isEmpty()) {
            throw SqsErrors.missingParameter("Actions");
        }
        if (actions.size() > SqsLimits.PERMISSION_ACTIONS) {
            throw SqsErrors.overLimit(actions.size() + " Actions were found, maximum allowed is 7.");
        }
        for (String action : actions) {
            if (OWNERS_ONLY.contains(action)) {
                throw SqsErrors.invalidParameter(
                        "ActionName", "SQS:" + action, "Only the queue owner is allowed to invoke this action.");
            }
            if (!GRANTABLE.contains(action)) {
                throw SqsErrors.invalidParameter(
                        "ActionName",
                        "SQS:" + action,
                        "Please refer to the appropriate WSDL for a list of valid actions. ");
            }
        }
    }

    private static void checkAccounts(List<String> accounts) {
        if (accounts == null || accounts.isEmpty() || !accounts.stream().allMatch(AccountId::isAccountId)) {
            throw SqsErrors.invalidParameter(
                    "PrincipalId", accounts == null ? List.of() : accounts, "Unable to verify.");
        }
    }
}
