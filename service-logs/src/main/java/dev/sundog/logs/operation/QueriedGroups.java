package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.StartQueryRequest;
import dev.sundog.logs.state.GroupDirectory;
import dev.sundog.logs.state.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the groups that a query names, in one of three ways. */
final class QueriedGroups {

    private QueriedGroups() {}

    static List<LogGroup> of(RequestContext context, GroupDirectory directory, StartQueryRequest request) {
        long ways = Stream.of(request.logGroupName(), request.logGroupNames(), request.logGroupIdentifiers())
                .filter(way -> way != null)
                .count();
        if (ways != 1) {
            throw LogsErrors.oneWayToNameGroups();
        }
        List<LogGroup> groups = new ArrayList<>();
        for (String identifier : identifiers(request)) {
            String name = GroupLocator.nameIn(identifier);
            groups.add(directory
                    .find(name)
                    .orElseThrow(() -> LogsErrors.queriedGroupNotFound(
                            name, context.account().value(), context.requestId().value())));
        }
        return groups;
    }

    private static List<String> identifiers(StartQueryRequest request) {
        if (request.logGroupName() != null) {
            return List.of(request.logGroupName());
        }
        List<String> several =
                request.logGroupNames() != null ? request.logGroupNames() : request.logGroupIdentifiers();
        return several.stream().distinct().toList();
    }
}
