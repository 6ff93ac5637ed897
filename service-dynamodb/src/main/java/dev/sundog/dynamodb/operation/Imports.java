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
import dev.sundog.dynamodb.api.CreateTableInput;
import dev.sundog.dynamodb.api.DescribeImportInput;
import dev.sundog.dynamodb.api.DescribeImportOutput;
import dev.sundog.dynamodb.api.ImportSummary;
import dev.sundog.dynamodb.api.ImportTableDescription;
import dev.sundog.dynamodb.api.ImportTableInput;
import dev.sundog.dynamodb.api.ImportTableOutput;
import dev.sundog.dynamodb.api.ListImportsInput;
import dev.sundog.dynamodb.api.ListImportsOutput;
import dev.sundog.dynamodb.api.TableCreationParameters;
import dev.sundog.dynamodb.rule.TableRule;
import dev.sundog.dynamodb.state.ImportRecord;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes tables of the items that files in buckets hold.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ImportTable.html">ImportTable</a>
 */
public final class Imports {

    private static final int PAGE = 25;
    private static final String ITEM_ERRORS = "Some of the items failed validation checks and were not imported. "
            + "Please check CloudWatch error logs for more details.";

    private final TableAccess tables;
    private final CreateTable createTable;
    private final Ambient ambient;
    private final Store store;
    private final Ports ports;
    private final Transitions transitions;

    public Imports(
            TableAccess tables,
            CreateTable createTable,
            Ambient ambient,
            Store store,
            Ports ports,
            Transitions transitions) {
        this.tables = tables;
        this.createTable = createTable;
        this.ambient = ambient;
        this.store = store;
        this.ports = ports;
        this.transitions = transitions;
    }

    private RecordMap<String, ImportRecord> imports(Scope scope) {
        return store.scope(scope).map("imports", String.class, ImportRecord.class);
    }

    public ImportTableOutput importTable(RequestContext context, ImportTableInput input) {
        checkFormat(input);
        CreateTableInput creation = creation(input.tableCreationParameters());
        TableRule.check(creation);
        if (tables.tables().find(context.scope(), creation.tableName()) != null) {
            throw DynamoDbErrors.tableExists(creation.tableName());
        }
        ImportRecord record = perform(context.scope(), input, createTable.record(creation));
        imports(context.scope()).put(record.end().importArn(), record);
        return new ImportTableOutput(begun(record.end()));
    }

    private static void checkFormat(ImportTableInput input) {
        if (input.inputFormat().equals("ION")) {
            throw DynamoDbErrors.validation("The input format ION is not supported by this emulator");
        }
        if ("ZSTD".equals(input.inputCompressionType())) {
            throw DynamoDbErrors.validation("The compression type ZSTD is not supported by this emulator");
        }
        if (input.inputFormatOptions() != null && !input.inputFormat().equals("CSV")) {
            throw DynamoDbErrors.validation(
                    "Invalid Request: Unsupported InputFormatOptions for the given input format: " + input.inputFormat()
                            + ".");
        }
    }

    private static CreateTableInput creation(TableCreationParameters parameters) {
        return CreateTableInput.builder()
                .tableName(parameters.tableName())
                .attributeDefinitions(parameters.attributeDefinitions())
                .keySchema(parameters.keySchema())
                .billingMode(parameters.billingMode())
                .provisionedThroughput(parameters.provisionedThroughput())
                .onDemandThroughput(parameters.onDemandThroughput())
                .sseSpecification(parameters.sseSpecification())
                .globalSecondaryIndexes(parameters.globalSecondaryIndexes())
                .build();
    }

    private ImportRecord perform(Scope scope, ImportTableInput input, TableRecord target) {
        long now = ambient.clock().millis();
        String tableArn = scope.arn("dynamodb", "table/" + target.name()).toString();
        String id = "%014d-%s".formatted(now, ambient.ids().uuid().substring(0, 8));
        ImportTableDescription.Builder description = ImportTableDescription.builder()
                .importArn(tableArn + "/import/" + id)
                .tableArn(tableArn)
                .tableId(target.id())
                .clientToken(input.clientToken() == null ? ambient.ids().uuid() : input.clientToken())
                .s3BucketSource(input.s3BucketSource())
                .cloudWatchLogGroupArn(
                        scope.arn("logs", "log-group:/aws-dynamodb/imports:*").toString())
                .inputFormat(input.inputFormat())
                .inputFormatOptions(input.inputFormatOptions())
                .inputCompressionType(input.inputCompressionType() == null ? "NONE" : input.inputCompressionType())
                .tableCreationParameters(input.tableCreationParameters())
                .startTime(Instant.ofEpochMilli(now))
                .endTime(Instant.ofEpochMilli(transitions.end(now)));
        try {
            load(scope, input, target, description);
        } catch (ServiceError refused) {
            // AWS: without its bucket an import makes no table.
            description
                    .importStatus("FAILED")
                    .errorCount(0L)
                    .processedSizeBytes(0L)
                    .processedItemCount(0L)
                    .importedItemCount(0L)
                    .failureCode(TransferFailure.code(refused))
                    .failureMessage(refused.getMessage());
        }
        return new ImportRecord(description.build(), transitions.end(now));
    }

    private void load(
            Scope scope, ImportTableInput input, TableRecord target, ImportTableDescription.Builder description) {
        ObjectStore objects =
                ports.find(ObjectStore.class).orElseThrow(() -> DynamoDbErrors.validation("S3 is not there"));
        String prefix = input.s3BucketSource().s3KeyPrefix();
        List<String> keys = objects.list(input.s3BucketSource().s3Bucket(), prefix == null ? "" : prefix);
        Table table = tables.tables().create(scope, target);
        if (table == null) {
            throw DynamoDbErrors.tableExists(target.name());
        }
        ImportRun run = new ImportRun(objects, input, table);
        keys.forEach(run::take);
        description
                .importStatus(run.errors() == 0 ? "COMPLETED" : "FAILED")
                .failureCode(run.errors() == 0 ? null : "ItemValidationError")
                .failureMessage(run.errors() == 0 ? null : ITEM_ERRORS)
                .errorCount(run.errors())
                .processedSizeBytes(run.bytes())
                .processedItemCount(run.processed())
                .importedItemCount(run.imported());
    }

    /** AWS: counts and end are told at the end. */
    private static ImportTableDescription begun(ImportTableDescription end) {
        return ImportTableDescription.builder()
                .importArn(end.importArn())
                .importStatus("IN_PROGRESS")
                .tableArn(end.tableArn())
                .tableId(end.tableId())
                .clientToken(end.clientToken())
                .s3BucketSource(end.s3BucketSource())
                .errorCount(0L)
                .cloudWatchLogGroupArn(end.cloudWatchLogGroupArn())
                .inputFormat(end.inputFormat())
                .inputFormatOptions(end.inputFormatOptions())
                .inputCompressionType(end.inputCompressionType())
                .tableCreationParameters(end.tableCreationParameters())
                .startTime(end.startTime())
                .build();
    }

    private ImportTableDescription visible(ImportRecord record) {
        return ambient.clock().millis() < record.endMillis() ? begun(record.end()) : record.end();
    }

    public DescribeImportOutput describe(RequestContext context, DescribeImportInput input) {
        boolean valid = Arn.parse(input.importArn())
                .filter(arn -> arn.resource().matches("table/[^/]+/import/[^/]+"))
                .isPresent();
        if (!valid) {
            throw DynamoDbErrors.validation("Invalid Import ARN");
        }
        ImportRecord record = imports(context.scope()).get(input.importArn());
        if (record == null) {
            throw DynamoDbErrors.importNotFound(input.importArn());
        }
        return new DescribeImportOutput(visible(record));
    }

    public ListImportsOutput list(RequestContext context, ListImportsInput input) {
        List<ImportRecord> records = new ArrayList<>();
        imports(context.scope()).forEach((arn, record) -> {
            if (input.tableArn() == null || record.end().tableArn().equals(input.tableArn())) {
                records.add(record);
            }
        });
        records.sort(Comparator.comparing((ImportRecord record) -> record.end().startTime())
                .reversed());
        List<ImportSummary> all =
                records.stream().map(this::visible).map(Imports::summary).toList();
        var page = PageToken.page(all, input.nextToken(), input.pageSize() == null ? PAGE : input.pageSize());
        return new ListImportsOutput(page.items(), page.next());
    }

    private static ImportSummary summary(ImportTableDescription description) {
        return ImportSummary.builder()
                .importArn(description.importArn())
                .importStatus(description.importStatus())
                .tableArn(description.tableArn())
                .s3BucketSource(description.s3BucketSource())
                .cloudWatchLogGroupArn(description.cloudWatchLogGroupArn())
                .inputFormat(description.inputFormat())
                .startTime(description.startTime())
                .endTime(description.endTime())
                .build();
    }
}
