package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DataProtectionStatus;
import dev.sundog.logs.api.DescribeLogGroupsRequest;
import dev.sundog.logs.api.DescribeLogGroupsResponse;
import dev.sundog.logs.api.ListLogGroupsRequest;
import dev.sundog.logs.api.ListLogGroupsResponse;
import dev.sundog.logs.api.LogGroupDescription;
import dev.sundog.logs.api.LogGroupSummary;
import dev.sundog.logs.state.GroupRecord;
import dev.sundog.logs.state.LogGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lists log groups by name, a page at a time. */
public final class GroupLists {

    private final GroupLocator locator;

    public GroupLists(GroupLocator locator) {
        this.locator = locator;
    }

    private record Page(List<LogGroup> groups, String nextToken) {}

    public DescribeLogGroupsResponse describe(RequestContext context, DescribeLogGroupsRequest request) {
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogsErrors.prefixAndPattern();
        }
        String prefix = request.logGroupNamePrefix() == null ? "" : request.logGroupNamePrefix();
        Predicate<LogGroup> wanted = ofClass(request.logGroupClass());
        if (request.logGroupNamePattern() != null) {
            wanted = wanted.and(group -> group.name().contains(request.logGroupNamePattern()));
        }
        if (request.logGroupIdentifiers() != null) {
            Set<String> names = new HashSet<>();
            request.logGroupIdentifiers().forEach(one -> names.add(GroupLocator.nameIn(one)));
            wanted = wanted.and(group -> names.contains(group.name()));
        }
        Page page = page(context, prefix, wanted, request.limit(), request.nextToken());
        return new DescribeLogGroupsResponse(
                page.groups().stream()
                        .map(group -> description(group, request.logGroupNamePattern() == null))
                        .toList(),
                page.nextToken());
    }

    /** AWS: here the pattern is a regular expression, of letters, digits and a few signs, that may be anchored at the start. */
    public ListLogGroupsResponse list(RequestContext context, ListLogGroupsRequest request) {
        Predicate<LogGroup> wanted = ofClass(request.logGroupClass());
        if (request.logGroupNamePattern() != null) {
            Pattern pattern = Pattern.compile(request.logGroupNamePattern());
            wanted = wanted.and(group -> pattern.matcher(group.name()).find());
        }
        Page page = page(context, "", wanted, request.limit(), request.nextToken());
        return new ListLogGroupsResponse(
                page.groups().stream()
                        .map(group -> new LogGroupSummary(
                                group.name(), group.arn(), group.record().logGroupClass()))
                        .toList(),
                page.nextToken());
    }

    private static Predicate<LogGroup> ofClass(String logGroupClass) {
        return group -> logGroupClass == null || group.record().logGroupClass().equals(logGroupClass);
    }

    private Page page(RequestContext context, String prefix, Predicate<LogGroup> wanted, Integer limit, String token) {
        int most = limit == null ? LogsLimits.PAGE : limit;
        List<LogGroup> page = new ArrayList<>();
        for (LogGroup group : locator.directory(context).groupsFrom(PageToken.start(token, prefix))) {
            if (!group.name().startsWith(prefix)) {
                break;
            }
            if (!wanted.test(group)) {
                continue;
            }
            if (page.size() == most) {
                return new Page(page, PageToken.of(group.name()));
            }
            page.add(group);
        }
        return new Page(page, null);
    }

    /** AWS: whoever searches by a pattern is not told all. */
    private static LogGroupDescription description(LogGroup group, boolean all) {
        GroupRecord record = group.record();
        return LogGroupDescription.builder()
                .logGroupName(record.name())
                .creationTime(record.createdAt())
                .retentionInDays(record.retentionDays() == 0 ? null : record.retentionDays())
                .metricFilterCount(group.filters().metricFilters().size())
                .arn(group.arn() + ":*")
                .storedBytes(all ? group.bytes() : null)
                .kmsKeyId(record.kmsKeyId().isEmpty() ? null : record.kmsKeyId())
                .logGroupClass(record.logGroupClass())
                .dataProtectionStatus(status(group))
                .logGroupArn(group.arn())
                .deletionProtectionEnabled(all ? record.deletionProtected() : null)
                .build();
    }

    /** AWS: nothing where the group never had a policy of its own. */
    private static String status(LogGroup group) {
        if (group.protection().current().isPresent()) {
            return DataProtectionStatus.ACTIVATED;
        }
        return group.protection().isEmpty() ? null : DataProtectionStatus.DELETED;
    }
}
