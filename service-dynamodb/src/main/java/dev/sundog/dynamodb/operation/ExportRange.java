package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ExportDescription;
import dev.sundog.dynamodb.api.ExportTableToPointInTimeInput;
import dev.sundog.dynamodb.api.IncrementalExportSpecification;
import dev.sundog.dynamodb.state.Recovery;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.transfer.ExportLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which of a table's times an export is of. */
sealed interface ExportRange {

    /** What an export of the table holds. */
    ExportLines of(Table table);

    /** Says what it is in an export's description. */
    ExportDescription.Builder describe(ExportDescription.Builder export);

    /** All items at one time. */
    record Full(Instant time) implements ExportRange {

        @Override
        public ExportLines of(Table table) {
            List<StoredItem> items = new ArrayList<>();
            table.locked(() -> {
                table.forEachItemAt(time.toEpochMilli(), items::add);
                return null;
            });
            return ExportLines.full(items);
        }

        @Override
        public ExportDescription.Builder describe(ExportDescription.Builder export) {
            return export.exportTime(time).exportType("FULL_EXPORT");
        }
    }

    /** What changed from one time on and before another. */
    record Incremental(Instant from, Instant to, String view) implements ExportRange {

        private static final Duration LEAST = Duration.ofMinutes(15);
        private static final Duration MOST = Duration.ofHours(24);

        @Override
        public ExportLines of(Table table) {
            return ExportLines.incremental(
                    table.locked(() -> table.recovery().netChanges(from.toEpochMilli(), to.toEpochMilli())),
                    table.schema(),
                    view.equals("NEW_AND_OLD_IMAGES"));
        }

        @Override
        public ExportDescription.Builder describe(ExportDescription.Builder export) {
            return export.exportType("INCREMENTAL_EXPORT")
                    .incrementalExportSpecification(new IncrementalExportSpecification(from, to, view));
        }

        private Incremental checked() {
            Duration length = Duration.between(from, to);
            if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
                throw DynamoDbErrors.validation(
                        "Invalid Request: The export period must be at least 15 minutes and at most 24 hours");
            }
            return this;
        }
    }

    /** Refuses requests that contradict themselves or ask for what is not built; needs no table. */
    static void check(ExportTableToPointInTimeInput input) {
        boolean incremental = "INCREMENTAL_EXPORT".equals(input.exportType());
        IncrementalExportSpecification range = input.incrementalExportSpecification();
        if (!incremental && range != null) {
            throw DynamoDbErrors.validation(
                    "Invalid Request: IncrementalExportSpecification must not be provided for FULL_EXPORT");
        }
        if (incremental && input.exportTime() != null) {
            throw DynamoDbErrors.validation("Invalid Request: ExportTime must not be provided for INCREMENTAL_EXPORT");
        }
        if (incremental && (range == null || range.exportFromTime() == null)) {
            throw DynamoDbErrors.validation(
                    "Invalid Request: IncrementalExportSpecification must be provided for INCREMENTAL_EXPORT");
        }
        if ("ION".equals(input.exportFormat())) {
            throw DynamoDbErrors.validation("The export format ION is not supported by this emulator");
        }
        if (input.filterSpecification() != null) {
            throw DynamoDbErrors.validation("FilterSpecification is not supported by this emulator");
        }
    }

    /** The range that a request names, which recovery must cover. */
    static ExportRange of(ExportTableToPointInTimeInput input, Recovery recovery, long now) {
        IncrementalExportSpecification range = input.incrementalExportSpecification();
        if (range == null) {
            return new Full(covered(input.exportTime(), recovery, now));
        }
        String view = range.exportViewType() == null ? "NEW_AND_OLD_IMAGES" : range.exportViewType();
        return new Incremental(
                        covered(range.exportFromTime(), recovery, now),
                        covered(range.exportToTime(), recovery, now),
                        view)
                .checked();
    }

    private static Instant covered(Instant time, Recovery recovery, long now) {
        if (time != null && !recovery.covers(time, now)) {
            throw DynamoDbErrors.invalidExportTime();
        }
        return time == null ? Instant.ofEpochMilli(now) : time;
    }
}
