package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.GetLogGroupFieldsRequest;
import dev.sundog.logs.api.GetLogGroupFieldsResponse;
import dev.sundog.logs.api.GetLogRecordRequest;
import dev.sundog.logs.api.GetLogRecordResponse;
import dev.sundog.logs.api.LogGroupField;
import dev.sundog.logs.insights.LogRecord;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Shows the fields of one event, and those that the events of a group have. */
public final class LogRecords {

    /** Where no time is given: so long before now. */
    private static final Duration RECENT = Duration.ofMinutes(15);

    /** Where one is: so long before and behind it. */
    private static final Duration AROUND = Duration.ofMinutes(8);

    private final GroupLocator locator;
    private final Clock clock;

    public LogRecords(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public GetLogRecordResponse get(RequestContext context, GetLogRecordRequest request) {
        LogPointer pointer = LogPointer.parse(request.logRecordPointer());
        LogGroup group = locator.byName(context, pointer.group());
        LogStream stream = group.stream(pointer.stream()).orElseThrow(LogsErrors::streamNotFound);
        AtomicReference<LogEvent> found = new AtomicReference<>();
        stream.forward(pointer.place(), event -> {
            found.set(event);
            return false;
        });
        LogEvent event = found.get();
        if (event == null || !event.place().equals(pointer.place())) {
            throw LogsErrors.invalidPointer();
        }
        boolean unmask = Boolean.TRUE.equals(request.unmask());
        LogEvent shown = unmask ? event : group.shown(event);
        return new GetLogRecordResponse(
                QueriedEvents.record(context.scope(), group, stream, shown).all());
    }

    public GetLogGroupFieldsResponse fields(RequestContext context, GetLogGroupFieldsRequest request) {
        LogGroup group = locator.byNameOrIdentifier(context, request.logGroupName(), request.logGroupIdentifier());
        long now = clock.millis();
        QueriedEvents events;
        if (request.time() == null) {
            events = new QueriedEvents(context.scope(), List.of(group), now - RECENT.toMillis(), now);
        } else {
            long around = AROUND.toMillis();
            long at = Math.min(TimeUnit.SECONDS.toMillis(request.time()), Long.MAX_VALUE - around);
            events = new QueriedEvents(context.scope(), List.of(group), at - around, at + around);
        }
        return new GetLogGroupFieldsResponse(shares(events));
    }

    private static List<LogGroupField> shares(QueriedEvents events) {
        Map<String, Integer> counts = new TreeMap<>();
        for (LogRecord event : events) {
            event.all().keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        counts.remove("@ptr");
        List<LogGroupField> fields = new ArrayList<>();
        counts.forEach((name, count) -> fields.add(new LogGroupField(name, (int) (100L * count / events.count()))));
        fields.sort(Comparator.comparing(LogGroupField::percent).reversed().thenComparing(LogGroupField::name));
        return fields;
    }
}
