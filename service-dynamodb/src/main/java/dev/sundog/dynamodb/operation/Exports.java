package dev.sundog.dynamodb.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.DescribeExportInput;
import dev.sundog.dynamodb.api.DescribeExportOutput;
import dev.sundog.dynamodb.api.ExportDescription;
import dev.sundog.dynamodb.api.ExportSummary;
import dev.sundog.dynamodb.api.ExportTableToPointInTimeInput;
import dev.sundog.dynamodb.api.ExportTableToPointInTimeOutput;
import dev.sundog.dynamodb.api.ListExportsInput;
import dev.sundog.dynamodb.api.ListExportsOutput;
import dev.sundog.dynamodb.state.ExportRecord;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.transfer.ExportFiles;
import dev.sundog.dynamodb.transfer.ExportLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes tables to buckets, as they are when the export begins or as they were before, or what changed in them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html">
 *     ExportTableToPointInTime</a>
 */
public final class Exports {

    private static final int PAGE = 25;
    private static final int NAME_LENGTH = 26;

    private final TableAccess tables;
    private final Ambient ambient;
    private final Store store;
    private final Ports ports;
    private final Transitions transitions;

    public Exports(TableAccess tables, Ambient ambient, Store store, Ports ports, Transitions transitions) {
        this.tables = tables;
        this.ambient = ambient;
        this.store = store;
        this.ports = ports;
        this.transitions = transitions;
    }

    private RecordMap<String, ExportRecord> exports(Scope scope) {
        return store.scope(scope).map("exports", String.class, ExportRecord.class);
    }

    public ExportTableToPointInTimeOutput export(RequestContext context, ExportTableToPointInTimeInput input) {
        Arn arn = Arn.parse(input.tableArn())
                .filter(parsed -> parsed.resource().matches("table/[a-zA-Z0-9_.-]+"))
                .orElseThrow(() -> DynamoDbErrors.validation("tableArn is not a valid ARN"));
        ExportRange.check(input);
        Optional<ExportRecord> repeated = repeated(context.scope(), input);
        if (repeated.isPresent()) {
            return new ExportTableToPointInTimeOutput(visible(repeated.get()));
        }
        String name = arn.resource().substring("table/".length());
        Table table = tables.asSource(context.scope(), name);
        if (table.recovery().setting().isEmpty()) {
            throw DynamoDbErrors.noPointInTimeRecovery(name);
        }
        long now = ambient.clock().millis();
        ExportRecord record = perform(table, input, ExportRange.of(input, table.recovery(), now), now);
        exports(context.scope()).put(record.end().exportArn(), record);
        return new ExportTableToPointInTimeOutput(begun(record.end()));
    }

    private Optional<ExportRecord> repeated(Scope scope, ExportTableToPointInTimeInput input) {
        if (input.clientToken() == null) {
            return Optional.empty();
        }
        Optional<ExportRecord> known = all(scope).stream()
                .filter(record -> record.end().clientToken().equals(input.clientToken()))
                .findFirst();
        if (known.isPresent() && !known.get().request().equals(fingerprint(input))) {
            throw DynamoDbErrors.exportConflict();
        }
        return known;
    }

    private static String fingerprint(ExportTableToPointInTimeInput input) {
        return String.join(
                "\n",
                input.tableArn(),
                input.s3Bucket(),
                String.valueOf(input.s3Prefix()),
                String.valueOf(input.exportFormat()),
                String.valueOf(input.s3SseAlgorithm()),
                String.valueOf(input.exportTime()),
                String.valueOf(input.incrementalExportSpecification()));
    }

    private ExportRecord perform(Table table, ExportTableToPointInTimeInput input, ExportRange range, long now) {
        String id = "%014d-%s".formatted(now, random().substring(0, 8));
        String prefix = input.s3Prefix() == null || input.s3Prefix().isEmpty() ? "" : input.s3Prefix() + "/";
        String root = prefix + "AWSDynamoDB/";
        ExportLines content = range.of(table);
        ExportDescription.Builder export = range.describe(ExportDescription.builder())
                .exportArn(table.arn() + "/export/" + id)
                .startTime(Instant.ofEpochMilli(now))
                .endTime(Instant.ofEpochMilli(transitions.end(now)))
                .tableArn(table.arn().toString())
                .tableId(table.record().id())
                .clientToken(input.clientToken() == null ? ambient.ids().uuid() : input.clientToken())
                .s3Bucket(input.s3Bucket())
                .s3BucketOwner(input.s3BucketOwner())
                .s3Prefix(input.s3Prefix())
                .s3SseAlgorithm(input.s3SseAlgorithm() == null ? "AES256" : input.s3SseAlgorithm())
                .s3SseKmsKeyId(input.s3SseKmsKeyId())
                .exportFormat("DYNAMODB_JSON")
                .billedSizeBytes(content.bytes())
                .itemCount((long) content.lines().size())
                .exportManifest(root + id + "/manifest-summary.json")
                .exportStatus("COMPLETED");
        ObjectStore objects = ports.find(ObjectStore.class).orElse(null);
        try {
            if (objects == null) {
                throw DynamoDbErrors.validation("S3 is not there");
            }
            new ExportFiles(objects, input.s3Bucket(), root, id)
                    .write(random().substring(0, NAME_LENGTH), content.lines(), export.build());
        } catch (ServiceError refused) {
            export.exportStatus("FAILED")
                    .failureCode(TransferFailure.code(refused))
                    .failureMessage(refused.getMessage())
                    .billedSizeBytes(null)
                    .itemCount(null)
                    .exportManifest(null);
        }
        return new ExportRecord(export.build(), transitions.end(now), fingerprint(input));
    }

    private String random() {
        return ambient.ids().uuid().replace("-", "");
    }

    private ExportDescription visible(ExportRecord record) {
        return ambient.clock().millis() < record.endMillis() ? begun(record.end()) : record.end();
    }

    /** AWS: counts, manifest and end are told at the end. */
    private static ExportDescription begun(ExportDescription end) {
        return ExportDescription.builder()
                .exportArn(end.exportArn())
                .exportStatus("IN_PROGRESS")
                .startTime(end.startTime())
                .tableArn(end.tableArn())
                .tableId(end.tableId())
                .exportTime(end.exportTime())
                .exportType(end.exportType())
                .incrementalExportSpecification(end.incrementalExportSpecification())
                .clientToken(end.clientToken())
                .s3Bucket(end.s3Bucket())
                .s3BucketOwner(end.s3BucketOwner())
                .s3Prefix(end.s3Prefix())
                .s3SseAlgorithm(end.s3SseAlgorithm())
                .s3SseKmsKeyId(end.s3SseKmsKeyId())
                .exportFormat(end.exportFormat())
                .build();
    }

    public DescribeExportOutput describe(RequestContext context, DescribeExportInput input) {
        boolean valid = Arn.parse(input.exportArn())
                .filter(arn -> arn.resource().matches("table/[^/]+/export/[^/]+"))
                .isPresent();
        if (!valid) {
            throw DynamoDbErrors.validation("Invalid Export ARN");
        }
        ExportRecord record = exports(context.scope()).get(input.exportArn());
        if (record == null) {
            throw DynamoDbErrors.exportNotFound(input.exportArn());
        }
        return new DescribeExportOutput(visible(record));
    }

    private List<ExportRecord> all(Scope scope) {
        List<ExportRecord> all = new ArrayList<>();
        exports(scope).forEach((arn, record) -> all.add(record));
        all.sort(Comparator.comparing((ExportRecord record) -> record.end().startTime())
                .reversed());
        return all;
    }

    public ListExportsOutput list(RequestContext context, ListExportsInput input) {
        List<ExportSummary> all = all(context.scope()).stream()
                .filter(record -> input.tableArn() == null || isOf(context.scope(), record, input.tableArn()))
                .map(this::visible)
                .map(export -> new ExportSummary(export.exportArn(), export.exportStatus(), export.exportType()))
                .toList();
        var page = PageToken.page(all, input.nextToken(), input.maxResults() == null ? PAGE : input.maxResults());
        return new ListExportsOutput(page.items(), page.next());
    }

    // AWS: a table that has gone has no exports, and neither has another of its name.
    private boolean isOf(Scope scope, ExportRecord record, String tableArn) {
        String name = tableArn.substring(tableArn.lastIndexOf('/') + 1);
        Table table = tables.tables().find(scope, name);
        return table != null
                && record.end().tableArn().equals(tableArn)
                && record.end().tableId().equals(table.record().id());
    }
}
