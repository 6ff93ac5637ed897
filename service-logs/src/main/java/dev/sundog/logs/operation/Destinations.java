package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteDestinationRequest;
import dev.sundog.logs.api.DeleteDestinationResponse;
import dev.sundog.logs.api.DescribeDestinationsRequest;
import dev.sundog.logs.api.DescribeDestinationsResponse;
import dev.sundog.logs.api.Destination;
import dev.sundog.logs.api.PutDestinationPolicyRequest;
import dev.sundog.logs.api.PutDestinationPolicyResponse;
import dev.sundog.logs.api.PutDestinationRequest;
import dev.sundog.logs.api.PutDestinationResponse;
import dev.sundog.logs.state.DestinationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps the destinations to which other accounts may send their events. */
public final class Destinations {

    private final GroupLocator locator;
    private final Clock clock;

    public Destinations(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    private RecordMap<String, DestinationRecord> destinations(RequestContext context) {
        return locator.directory(context).destinations();
    }

    /** AWS: what is there already keeps its policy and its age. */
    public PutDestinationResponse put(RequestContext context, PutDestinationRequest request) {
        DestinationRecord before = destinations(context).get(request.destinationName());
        DestinationRecord kept = new DestinationRecord(
                request.destinationName(),
                request.targetArn(),
                request.roleArn(),
                before == null ? "" : before.policy(),
                before == null ? clock.millis() : before.createdAt(),
                before == null ? Objects.requireNonNullElse(request.tags(), Map.of()) : before.tags());
        destinations(context).put(kept.name(), kept);
        return new PutDestinationResponse(description(context, kept));
    }

    public PutDestinationPolicyResponse putPolicy(RequestContext context, PutDestinationPolicyRequest request) {
        DestinationRecord destination = destinations(context).get(request.destinationName());
        if (destination == null) {
            throw LogsErrors.destinationNotFound();
        }
        if (JsonText.readObject(request.accessPolicy()).isEmpty()) {
            throw LogsErrors.malformedPolicy();
        }
        destinations(context).put(destination.name(), destination.withPolicy(request.accessPolicy()));
        return new PutDestinationPolicyResponse();
    }

    public DeleteDestinationResponse delete(RequestContext context, DeleteDestinationRequest request) {
        if (destinations(context).remove(request.destinationName()) == null) {
            throw LogsErrors.destinationNotFound();
        }
        return new DeleteDestinationResponse();
    }

    public DescribeDestinationsResponse describe(RequestContext context, DescribeDestinationsRequest request) {
        String prefix = Objects.requireNonNullElse(request.destinationNamePrefix(), "");
        List<DestinationRecord> found = new ArrayList<>();
        destinations(context).forEach((name, destination) -> {
            if (name.startsWith(prefix)) {
                found.add(destination);
            }
        });
        var page = SortedPage.of(found, DestinationRecord::name, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeDestinationsResponse(
                page.items().stream().map(one -> description(context, one)).toList(), page.nextToken());
    }

    private static Destination description(RequestContext context, DestinationRecord destination) {
        return Destination.builder()
                .destinationName(destination.name())
                .targetArn(destination.targetArn())
                .roleArn(destination.roleArn())
                .accessPolicy(destination.policy().isEmpty() ? null : destination.policy())
                .arn(context.scope()
                        .arn("logs", "destination:" + destination.name())
                        .toString())
                .creationTime(destination.createdAt())
                .build();
    }
}
