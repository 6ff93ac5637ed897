package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.dynamodb.api.ContinuousBackupsDescription;
import dev.sundog.dynamodb.api.DescribeContinuousBackupsInput;
import dev.sundog.dynamodb.api.DescribeContinuousBackupsOutput;
import dev.sundog.dynamodb.api.PointInTimeRecoveryDescription;
import dev.sundog.dynamodb.api.PointInTimeRecoverySpecification;
import dev.sundog.dynamodb.api.UpdateContinuousBackupsInput;
import dev.sundog.dynamodb.api.UpdateContinuousBackupsOutput;
import dev.sundog.dynamodb.state.Recovery;
import dev.sundog.dynamodb.state.RecoveryRecord;
import dev.sundog.dynamodb.state.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Enables, disables and describes point-in-time recovery. */
public final class ContinuousBackups {

    private static final int DAYS = 35;

    private final TableAccess tables;

    public ContinuousBackups(TableAccess tables) {
        this.tables = tables;
    }

    public UpdateContinuousBackupsOutput update(RequestContext context, UpdateContinuousBackupsInput input) {
        Table table = tables.asSource(context.scope(), input.tableName());
        PointInTimeRecoverySpecification wanted = input.pointInTimeRecoverySpecification();
        long now = tables.clock().millis();
        return new UpdateContinuousBackupsOutput(table.locked(() -> {
            if (Boolean.TRUE.equals(wanted.pointInTimeRecoveryEnabled())) {
                table.recovery()
                        .enable(wanted.recoveryPeriodInDays() == null ? DAYS : wanted.recoveryPeriodInDays(), now);
            } else {
                table.recovery().disable();
            }
            return description(table.recovery(), now);
        }));
    }

    public DescribeContinuousBackupsOutput describe(RequestContext context, DescribeContinuousBackupsInput input) {
        Table table = tables.asSource(context.scope(), input.tableName());
        long now = tables.clock().millis();
        return new DescribeContinuousBackupsOutput(table.locked(() -> description(table.recovery(), now)));
    }

    private static ContinuousBackupsDescription description(Recovery recovery, long now) {
        return new ContinuousBackupsDescription(
                "ENABLED",
                recovery.setting()
                        .map(RecoveryRecord::days)
                        .map(days -> new PointInTimeRecoveryDescription(
                                "ENABLED",
                                days,
                                Instant.ofEpochMilli(recovery.earliest(now)),
                                Instant.ofEpochMilli(now).truncatedTo(ChronoUnit.SECONDS)))
                        .orElseGet(() -> new PointInTimeRecoveryDescription("DISABLED", null, null, null)));
    }
}
