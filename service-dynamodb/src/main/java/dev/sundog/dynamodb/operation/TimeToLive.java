package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.DescribeTimeToLiveInput;
import dev.sundog.dynamodb.api.DescribeTimeToLiveOutput;
import dev.sundog.dynamodb.api.TimeToLiveDescription;
import dev.sundog.dynamodb.api.TimeToLiveSpecification;
import dev.sundog.dynamodb.api.UpdateTimeToLiveInput;
import dev.sundog.dynamodb.api.UpdateTimeToLiveOutput;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TimeToLiveRecord;
import java.util.Optional;

/** Lets items expire: says which attribute holds the time. */
public final class TimeToLive {

    private final TableAccess tables;

    public TimeToLive(TableAccess tables) {
        this.tables = tables;
    }

    public UpdateTimeToLiveOutput update(RequestContext context, UpdateTimeToLiveInput input) {
        TimeToLiveSpecification wanted = input.timeToLiveSpecification();
        if (wanted.attributeName().isEmpty()) {
            throw DynamoDbErrors.validation("TimeToLiveSpecification.AttributeName must be non empty");
        }
        Table table = tables.forDescription(context.scope(), input.tableName());
        tables.tables().change(table, record -> {
            check(record.timeToLive().filter(TimeToLiveRecord::enabled), wanted);
            return record.change()
                    .timeToLive(new TimeToLiveRecord(wanted.attributeName(), wanted.enabled()))
                    .done();
        });
        return new UpdateTimeToLiveOutput(wanted);
    }

    private static void check(Optional<TimeToLiveRecord> present, TimeToLiveSpecification wanted) {
        if (present.isEmpty()) {
            if (!wanted.enabled()) {
                throw DynamoDbErrors.validation("TimeToLive is already disabled");
            }
        } else if (!present.get().attribute().equals(wanted.attributeName())) {
            throw DynamoDbErrors.validation(
                    "TimeToLive is active on a different AttributeName: current AttributeName is "
                            + present.get().attribute());
        } else if (wanted.enabled()) {
            throw DynamoDbErrors.validation("TimeToLive is already enabled");
        }
    }

    public DescribeTimeToLiveOutput describe(RequestContext context, DescribeTimeToLiveInput input) {
        Table table = tables.forDescription(context.scope(), input.tableName());
        String status = table.status(tables.clock().millis());
        if (status.equals("CREATING")) {
            throw DynamoDbErrors.validation("Cannot describe time to live while table is in " + status
                    + " state: Current table state is " + status);
        }
        Optional<TimeToLiveRecord> present = table.record().timeToLive().filter(TimeToLiveRecord::enabled);
        return new DescribeTimeToLiveOutput(new TimeToLiveDescription(
                present.isPresent() ? "ENABLED" : "DISABLED",
                present.map(TimeToLiveRecord::attribute).orElse(null)));
    }
}
