package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteSubscriptionFilterRequest;
import dev.sundog.logs.api.DeleteSubscriptionFilterResponse;
import dev.sundog.logs.api.DescribeSubscriptionFiltersRequest;
import dev.sundog.logs.api.DescribeSubscriptionFiltersResponse;
import dev.sundog.logs.api.Distribution;
import dev.sundog.logs.api.PutSubscriptionFilterRequest;
import dev.sundog.logs.api.PutSubscriptionFilterResponse;
import dev.sundog.logs.api.SubscriptionFilter;
import dev.sundog.logs.integration.Subscriptions;
import dev.sundog.logs.rule.DestinationRule;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.SubscriptionRecord;
import java.util.List;
import java.util.Objects;

/** Keeps the subscription filters of log groups. */
public final class SubscriptionFilters {

    private final GroupLocator locator;
    private final Subscriptions subscriptions;
    private final Clock clock;

    public SubscriptionFilters(GroupLocator locator, Subscriptions subscriptions, Clock clock) {
        this.locator = locator;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    public PutSubscriptionFilterResponse put(RequestContext context, PutSubscriptionFilterRequest request) {
        Arn function = DestinationRule.function(context.scope(), request.destinationArn(), request.roleArn());
        LogGroup group = locator.byName(context, request.logGroupName());
        WantedPattern.of(request.filterPattern());
        DestinationRule.checkGroup(function, group.name());
        if (!subscriptions.reaches(function, context.scope(), group)) {
            throw LogsErrors.functionNotExecuted();
        }
        group.filters()
                .put(new SubscriptionRecord(
                        request.filterName(),
                        request.filterPattern(),
                        request.destinationArn(),
                        Objects.requireNonNullElse(request.roleArn(), ""),
                        Objects.requireNonNullElse(request.distribution(), Distribution.BY_LOG_STREAM),
                        clock.millis(),
                        Boolean.TRUE.equals(request.applyOnTransformedLogs()),
                        Objects.requireNonNullElse(request.fieldSelectionCriteria(), ""),
                        Objects.requireNonNullElse(request.emitSystemFields(), List.of())));
        return new PutSubscriptionFilterResponse();
    }

    public DeleteSubscriptionFilterResponse delete(RequestContext context, DeleteSubscriptionFilterRequest request) {
        locator.byName(context, request.logGroupName()).filters().removeSubscription(request.filterName());
        return new DeleteSubscriptionFilterResponse();
    }

    public DescribeSubscriptionFiltersResponse describe(
            RequestContext context, DescribeSubscriptionFiltersRequest request) {
        LogGroup group = locator.byName(context, request.logGroupName());
        String prefix = Objects.requireNonNullElse(request.filterNamePrefix(), "");
        List<SubscriptionRecord> all = group.filters().subscriptions().stream()
                .filter(filter -> filter.name().startsWith(prefix))
                .toList();
        var page = SortedPage.of(all, SubscriptionRecord::name, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeSubscriptionFiltersResponse(
                page.items().stream().map(filter -> description(group, filter)).toList(), page.nextToken());
    }

    private static SubscriptionFilter description(LogGroup group, SubscriptionRecord filter) {
        return new SubscriptionFilter(
                filter.name(),
                group.name(),
                filter.pattern(),
                filter.destinationArn(),
                filter.roleArn().isEmpty() ? null : filter.roleArn(),
                filter.distribution(),
                filter.onTransformedLogs(),
                filter.createdAt(),
                filter.criteria().isEmpty() ? null : filter.criteria(),
                filter.systemFields().isEmpty() ? null : filter.systemFields());
    }
}
