package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.PutLogEventsRequest;
import dev.sundog.logs.api.PutLogEventsResponse;
import dev.sundog.logs.integration.Arrivals;
import dev.sundog.logs.rule.BatchRule;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;

/** Takes events into a stream. AWS: sequence tokens are not needed any more, and whatever is given is accepted. */
public final class PutLogEvents {

    private final GroupLocator locator;
    private final Arrivals arrivals;
    private final Clock clock;

    public PutLogEvents(GroupLocator locator, Arrivals arrivals, Clock clock) {
        this.locator = locator;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    public PutLogEventsResponse handle(RequestContext context, PutLogEventsRequest request) {
        LogGroup group = locator.byName(context, request.logGroupName());
        LogStream stream = group.stream(request.logStreamName()).orElseThrow(LogsErrors::streamNotFound);
        long now = clock.millis();
        BatchRule batch = BatchRule.apply(request.logEvents(), now, group.oldest());
        if (!batch.accepted().isEmpty()) {
            arrivals.announce(context.scope(), group, stream, stream.add(batch.accepted(), now));
        }
        return new PutLogEventsResponse(Streams.sequenceToken(stream), batch.rejected(), null);
    }
}
