package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteIndexPolicyRequest;
import dev.sundog.logs.api.DeleteIndexPolicyResponse;
import dev.sundog.logs.api.DescribeFieldIndexesRequest;
import dev.sundog.logs.api.DescribeFieldIndexesResponse;
import dev.sundog.logs.api.DescribeIndexPoliciesRequest;
import dev.sundog.logs.api.DescribeIndexPoliciesResponse;
import dev.sundog.logs.api.FieldIndex;
import dev.sundog.logs.api.IndexPolicy;
import dev.sundog.logs.api.IndexSource;
import dev.sundog.logs.api.IndexType;
import dev.sundog.logs.api.PutIndexPolicyRequest;
import dev.sundog.logs.api.PutIndexPolicyResponse;
import dev.sundog.logs.insights.LogRecord;
import dev.sundog.logs.policy.IndexedFields;
import dev.sundog.logs.state.IndexPolicyRecord;
import dev.sundog.logs.state.LogGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps which fields of a group's events are indexed. Queries need no index here; what one would hold is told all the same.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs-Field-Indexing.html">Field indexes</a>
 */
public final class IndexPolicies {

    private final GroupLocator locator;
    private final Clock clock;

    public IndexPolicies(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public PutIndexPolicyResponse put(RequestContext context, PutIndexPolicyRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        IndexedFields.parse(request.policyDocument());
        IndexPolicyRecord policy = new IndexPolicyRecord(request.policyDocument(), clock.millis());
        group.index(policy);
        return new PutIndexPolicyResponse(ofGroup(group, policy));
    }

    public DeleteIndexPolicyResponse delete(RequestContext context, DeleteIndexPolicyRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        if (group.indexing().isEmpty()) {
            throw LogsErrors.indexPolicyNotFound();
        }
        group.index(null);
        return new DeleteIndexPolicyResponse();
    }

    public DescribeIndexPoliciesResponse describe(RequestContext context, DescribeIndexPoliciesRequest request) {
        List<IndexPolicy> policies = request.logGroupIdentifiers().stream()
                .flatMap(identifier -> policy(context, locator.byIdentifier(context, identifier)).stream())
                .toList();
        return new DescribeIndexPoliciesResponse(policies, null);
    }

    /** AWS: a group's own policy stands in the place of the account's. */
    private Optional<IndexPolicy> policy(RequestContext context, LogGroup group) {
        return group.indexing()
                .map(own -> ofGroup(group, own))
                .or(() -> locator.directory(context)
                        .accountPolicies()
                        .indexing(group.name())
                        .map(policy -> IndexPolicy.builder()
                                .logGroupIdentifier(group.arn())
                                .lastUpdateTime(policy.updatedAt())
                                .policyDocument(policy.document())
                                .policyName(policy.name())
                                .source(IndexSource.ACCOUNT)
                                .build()));
    }

    private static IndexPolicy ofGroup(LogGroup group, IndexPolicyRecord policy) {
        return IndexPolicy.builder()
                .logGroupIdentifier(group.arn())
                .lastUpdateTime(policy.updatedAt())
                .policyDocument(policy.document())
                .source(IndexSource.LOG_GROUP)
                .build();
    }

    public DescribeFieldIndexesResponse fields(RequestContext context, DescribeFieldIndexesRequest request) {
        List<FieldIndex> indexes = request.logGroupIdentifiers().stream()
                .flatMap(identifier -> indexes(context, locator.byIdentifier(context, identifier)).stream())
                .toList();
        var page = NumberedPage.of(indexes, request.nextToken(), null, LogsLimits.PAGE);
        return new DescribeFieldIndexesResponse(page.items(), page.nextToken());
    }

    /** When the events happened that an index holds. */
    private record Range(long first, long last) {

        Range and(long instant) {
            return new Range(Math.min(first, instant), Math.max(last, instant));
        }
    }

    /** AWS: no index for a field that no event has had since it was asked for. */
    private List<FieldIndex> indexes(RequestContext context, LogGroup group) {
        Optional<IndexPolicy> policy = policy(context, group);
        if (policy.isEmpty()) {
            return List.of();
        }
        List<String> fields = IndexedFields.parse(policy.get().policyDocument());
        Map<String, Range> found = new TreeMap<>();
        for (LogRecord event : new QueriedEvents(context.scope(), List.of(group), 0, Long.MAX_VALUE)) {
            Map<String, String> all = event.all();
            if (Long.parseLong(Objects.requireNonNull(all.get("@ingestionTime")))
                    < policy.get().lastUpdateTime()) {
                continue;
            }
            long at = event.timestamp();
            fields.stream()
                    .filter(all::containsKey)
                    .forEach(field -> found.merge(field, new Range(at, at), (range, _) -> range.and(at)));
        }
        return found.entrySet().stream()
                .map(entry -> FieldIndex.builder()
                        .logGroupIdentifier(group.arn())
                        .fieldIndexName(entry.getKey())
                        .lastScanTime(clock.millis())
                        .firstEventTime(entry.getValue().first())
                        .lastEventTime(entry.getValue().last())
                        .type(IndexType.FIELD_INDEX)
                        .build())
                .toList();
    }
}
