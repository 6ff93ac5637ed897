package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.api.BillingModeSummary;
import dev.sundog.dynamodb.api.GlobalSecondaryIndexDescription;
import dev.sundog.dynamodb.api.LocalSecondaryIndexDescription;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.ProvisionedThroughputDescription;
import dev.sundog.dynamodb.api.RestoreSummary;
import dev.sundog.dynamodb.api.SSEDescription;
import dev.sundog.dynamodb.api.SSESpecification;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.TableClassSummary;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.dynamodb.state.BillingRecord;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableRecord;
import java.time.Instant;
import java.util.List;

/** Tables as the API describes them. */
final class TableDescriptions {

    private TableDescriptions() {}

    /** The table as it is by now. */
    static TableDescription of(Table table, long millis) {
        return of(table, table.status(millis), millis);
    }

    /** The table in a given state. */
    static TableDescription of(Table table, String status, long millis) {
        TableRecord record = table.record();
        TableDescription.Builder description = TableDescription.builder()
                .attributeDefinitions(record.attributes())
                .tableName(record.name())
                .keySchema(record.keys())
                .tableStatus(status)
                .creationDateTime(Instant.ofEpochMilli(record.createdMillis()))
                .provisionedThroughput(units(record.billing()))
                .tableSizeBytes(table.bytes())
                .itemCount(table.itemCount())
                .tableArn(table.arn().toString())
                .tableId(record.id())
                .deletionProtectionEnabled(record.deletionProtected());
        addIndexes(description, table, status, millis);
        addBilling(description, record);
        addStream(description, table);
        addEncryption(description, table, record.encryption());
        ReplicaDescriptions.add(description, table, millis);
        table.restored()
                .ifPresent(origin -> description.restoreSummary(RestoreSummary.builder()
                        .sourceBackupArn(origin.backupArn().isEmpty() ? null : origin.backupArn())
                        .sourceTableArn(origin.tableArn())
                        .restoreDateTime(Instant.ofEpochMilli(origin.millis()))
                        .restoreInProgress(status.equals("CREATING"))
                        .build()));
        return description.build();
    }

    private static ProvisionedThroughputDescription units(BillingRecord billing) {
        return new ProvisionedThroughputDescription(
                instant(billing.increasedMillis()),
                instant(billing.decreasedMillis()),
                billing.decreases(),
                billing.throughput().readCapacityUnits(),
                billing.throughput().writeCapacityUnits());
    }

    private static Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static void addBilling(TableDescription.Builder description, TableRecord record) {
        BillingRecord billing = record.billing();
        if (billing.onDemand() || billing.onDemandMillis() > 0) {
            description.billingModeSummary(new BillingModeSummary(
                    billing.onDemand() ? "PAY_PER_REQUEST" : "PROVISIONED",
                    Instant.ofEpochMilli(billing.onDemandMillis())));
        }
        if (billing.onDemand() && billing.limits() != null) {
            description.onDemandThroughput(billing.limits());
        }
        if (!record.tableClass().isEmpty()) {
            description.tableClassSummary(new TableClassSummary(record.tableClass(), null));
        }
    }

    private static void addIndexes(TableDescription.Builder description, Table table, String status, long millis) {
        List<LocalSecondaryIndexDescription> local = table.indexes().stream()
                .filter(index -> !index.isGlobal())
                .map(index -> local(table, index))
                .toList();
        List<GlobalSecondaryIndexDescription> global = table.indexes().stream()
                .filter(Index::isGlobal)
                .map(index -> global(table, index, status, millis))
                .toList();
        description.localSecondaryIndexes(local.isEmpty() ? null : local);
        description.globalSecondaryIndexes(global.isEmpty() ? null : global);
    }

    private static LocalSecondaryIndexDescription local(Table table, Index index) {
        return LocalSecondaryIndexDescription.builder()
                .indexName(index.name())
                .keySchema(index.description().keys())
                .projection(index.description().projection())
                .indexSizeBytes(index.bytes())
                .itemCount(index.items())
                .indexArn(arn(table, index))
                .build();
    }

    private static GlobalSecondaryIndexDescription global(Table table, Index index, String status, long millis) {
        ProvisionedThroughput units = index.description().throughput() == null
                ? BillingRecord.NO_UNITS
                : index.description().throughput();
        boolean active = millis >= index.description().activeMillis() && !status.equals("CREATING");
        return GlobalSecondaryIndexDescription.builder()
                .indexName(index.name())
                .keySchema(index.description().keys())
                .projection(index.description().projection())
                .indexStatus(status.equals("DELETING") ? "DELETING" : active ? "ACTIVE" : "CREATING")
                .provisionedThroughput(new ProvisionedThroughputDescription(
                        null, null, 0L, units.readCapacityUnits(), units.writeCapacityUnits()))
                .onDemandThroughput(index.description().onDemand())
                .indexSizeBytes(index.bytes())
                .itemCount(index.items())
                .indexArn(arn(table, index))
                .build();
    }

    private static String arn(Table table, Index index) {
        return table.arn() + "/index/" + index.name();
    }

    private static void addStream(TableDescription.Builder description, Table table) {
        table.stream().ifPresent(stream -> {
            description
                    .latestStreamArn(stream.arn())
                    .latestStreamLabel(stream.setting().label());
            if (stream.setting().isEnabled()) {
                description.streamSpecification(
                        new StreamSpecification(true, stream.setting().viewType()));
            }
        });
    }

    private static void addEncryption(TableDescription.Builder description, Table table, SSESpecification encryption) {
        if (encryption == null || !Boolean.TRUE.equals(encryption.enabled())) {
            return;
        }
        String key = encryption.kmsMasterKeyId() == null ? "alias/aws/dynamodb" : encryption.kmsMasterKeyId();
        String arn = key.startsWith("arn:")
                ? key
                : table.scope()
                        .arn("kms", key.startsWith("alias/") ? key : "key/" + key)
                        .toString();
        description.sseDescription(SSEDescription.builder()
                .status("ENABLED")
                .sseType("KMS")
                .kmsMasterKeyArn(arn)
                .build());
    }
}
