package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.GlobalSecondaryIndex;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.LocalSecondaryIndex;
import dev.sundog.dynamodb.api.OnDemandThroughput;
import dev.sundog.dynamodb.api.Projection;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.RestoreTableFromBackupInput;
import dev.sundog.dynamodb.api.RestoreTableToPointInTimeInput;
import dev.sundog.dynamodb.api.SSESpecification;
import dev.sundog.dynamodb.rule.TableRule;
import dev.sundog.dynamodb.state.BillingRecord;
import dev.sundog.dynamodb.state.IndexRecord;
import dev.sundog.dynamodb.state.TableRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What a restored table shall have otherwise than its source. What is not said is {@code null}.
 *
 * @param billingMode {@code PROVISIONED} or {@code PAY_PER_REQUEST}
 * @param global the global indexes that are to be restored
 * @param local the local indexes that are to be restored
 */
record RestoreOverrides(
        String billingMode,
        ProvisionedThroughput throughput,
        OnDemandThroughput onDemand,
        List<GlobalSecondaryIndex> global,
        List<LocalSecondaryIndex> local,
        SSESpecification encryption) {

    static RestoreOverrides of(RestoreTableFromBackupInput input) {
        return new RestoreOverrides(
                input.billingModeOverride(),
                input.provisionedThroughputOverride(),
                input.onDemandThroughputOverride(),
                input.globalSecondaryIndexOverride(),
                input.localSecondaryIndexOverride(),
                input.sseSpecificationOverride());
    }

    static RestoreOverrides of(RestoreTableToPointInTimeInput input) {
        return new RestoreOverrides(
                input.billingModeOverride(),
                input.provisionedThroughputOverride(),
                input.onDemandThroughputOverride(),
                input.globalSecondaryIndexOverride(),
                input.localSecondaryIndexOverride(),
                input.sseSpecificationOverride());
    }

    /** The target with the wanted billing, indexes and encryption. */
    TableRecord applyTo(TableRecord target, long now) {
        TableRecord.Changes changes =
                target.change().billing(billing(target.billing(), now)).indexes(indexes(target.indexes()));
        return (encryption == null ? changes : changes.encryption(encryption)).done();
    }

    private BillingRecord billing(BillingRecord source, long now) {
        boolean byRequest = billingMode == null ? source.onDemand() : billingMode.equals("PAY_PER_REQUEST");
        if (byRequest && throughput != null) {
            throw DynamoDbErrors.invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                    + "when BillingMode is PAY_PER_REQUEST");
        }
        if (byRequest) {
            return source.byRequest(onDemand, now);
        }
        if (throughput == null && source.onDemand()) {
            throw TableRule.missingUnits();
        }
        if (throughput != null) {
            TableRule.checkUnits(throughput, "");
        }
        return throughput == null ? source : source.provisioned(throughput, now);
    }

    private List<IndexRecord> indexes(List<IndexRecord> source) {
        List<IndexRecord> wanted = new ArrayList<>();
        if (local == null) {
            source.stream().filter(index -> !index.global()).forEach(wanted::add);
        } else {
            local.forEach(index ->
                    wanted.add(matching(source, false, index.indexName(), index.keySchema(), index.projection())));
        }
        if (global == null) {
            source.stream().filter(IndexRecord::global).forEach(wanted::add);
        } else {
            global.forEach(
                    index -> wanted.add(matching(source, true, index.indexName(), index.keySchema(), index.projection())
                            .with(index.provisionedThroughput(), index.onDemandThroughput())));
        }
        return wanted;
    }

    private static IndexRecord matching(
            List<IndexRecord> source, boolean global, String name, List<KeySchemaElement> keys, Projection projection) {
        return source.stream()
                .filter(index -> index.global() == global
                        && index.name().equals(name)
                        && index.keys().equals(keys)
                        && index.projection().equals(projection))
                .findFirst()
                .orElseThrow(() -> DynamoDbErrors.invalidParameter(
                        "Index " + name + " does not match any index of the source table"));
    }
}
