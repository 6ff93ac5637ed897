package dev.sundog.dynamodb.access;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Arn;
import dev.sundog.dynamodb.api.BatchGetItemInput;
import dev.sundog.dynamodb.api.BatchWriteItemInput;
import dev.sundog.dynamodb.api.TransactGetItem;
import dev.sundog.dynamodb.api.TransactGetItemsInput;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.state.PolicyRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The actions and tables of an operation. AWS: a transaction needs the permissions of what it is made of. Statements of PartiQL are
 * checked by their operation on all tables, because what they are about is known only when they have been read.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions of
 *     DynamoDB</a>
 */
public final class ItemAccess implements AccessRule {

    private static final Set<String> FREE = Set.of("DescribeEndpoints");

    private final Store store;

    public ItemAccess(Store store) {
        this.store = store;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        if (FREE.contains(operation.name())) {
            return List.of();
        }
        String action = AccessRule.actionOf(operation);
        return switch (input) {
            case BatchGetItemInput batch ->
                all(context, action, batch.requestItems().keySet());
            case BatchWriteItemInput batch ->
                all(context, action, batch.requestItems().keySet());
            case TransactGetItemsInput transaction ->
                all(
                        context,
                        "dynamodb:GetItem",
                        transaction.transactItems().stream()
                                .map(TransactGetItem::get)
                                .map(get -> get.tableName())
                                .distinct()
                                .toList());
            case TransactWriteItemsInput transaction ->
                transaction.transactItems().stream()
                        .flatMap(item -> of(context, item).stream())
                        .distinct()
                        .toList();
            default -> named(operation, context, input);
        };
    }

    private List<Access> all(RequestContext context, String action, Collection<String> tables) {
        return tables.stream().map(table -> access(context, action, table)).toList();
    }

    private Optional<Access> of(RequestContext context, TransactWriteItem item) {
        if (item.put() != null) {
            return Optional.of(access(context, "dynamodb:PutItem", item.put().tableName()));
        }
        if (item.update() != null) {
            return Optional.of(
                    access(context, "dynamodb:UpdateItem", item.update().tableName()));
        }
        if (item.delete() != null) {
            return Optional.of(
                    access(context, "dynamodb:DeleteItem", item.delete().tableName()));
        }
        return Optional.ofNullable(item.conditionCheck())
                .map(check -> access(context, "dynamodb:ConditionCheckItem", check.tableName()));
    }

    private Access access(RequestContext context, String action, String nameOrArn) {
        return of(context, action, arn(context, nameOrArn));
    }

    private Access of(RequestContext context, String action, String arn) {
        String table = arn.replaceFirst("/index/.*", "");
        Optional<String> policy = Optional.ofNullable(store.scope(context.scope())
                        .map("policies", String.class, PolicyRecord.class)
                        .get(table))
                .map(PolicyRecord::policy);
        String owner = Arn.parse(arn).map(Arn::account).orElse("");
        return new Access(new AccessRequest(action, arn, RequestKeys.NONE), owner, policy);
    }

    private static String arn(RequestContext context, String nameOrArn) {
        return Arn.parse(nameOrArn)
                .orElseGet(() -> context.scope().arn("dynamodb", "table/" + nameOrArn))
                .toString();
    }

    private List<Access> named(Operation<?, ?> operation, RequestContext context, Struct input) {
        String table = AccessRule.text(input, "TableName");
        if (table == null) {
            return BY_MODEL.accesses(operation, context, input);
        }
        String index = AccessRule.text(input, "IndexName");
        String arn = arn(context, table);
        return List.of(of(context, AccessRule.actionOf(operation), index == null ? arn : arn + "/index/" + index));
    }
}
