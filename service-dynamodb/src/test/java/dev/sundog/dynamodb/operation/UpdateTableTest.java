package dev.sundog.dynamodb.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.GetResourcePolicyInput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.PutResourcePolicyInput;
import dev.sundog.dynamodb.api.SSESpecification;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.UpdateTableInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateTableTest {

    private static final String INVALID = "One or more parameter values were invalid: ";

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
    }

    private static UpdateTableInput.Builder update() {
        return UpdateTableInput.builder().tableName("items");
    }

    private void assertRefused(UpdateTableInput.Builder input, String message) {
        dynamoDb.assertInvalid(DynamoDbApi.UPDATE_TABLE, input.build(), message);
    }

    @Test
    void aRequestThatChangesNothingIsToldWhatItCouldChange() {
        assertRefused(
                update(),
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
                        + "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, "
                        + "MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or "
                        + "TableClass is required");
    }

    @Test
    void someChangesWantARequestOfTheirOwn() {
        SSESpecification encryption = SSESpecification.builder().enabled(true).build();
        assertRefused(
                update().sseSpecification(encryption).deletionProtectionEnabled(true),
                INVALID + "Server-Side Encryption modification must be the only operation in the request");
        assertRefused(
                update().tableClass("STANDARD").deletionProtectionEnabled(true),
                INVALID + "TableClass modification must be the only operation in the request");
        assertRefused(
                update().billingMode("PAY_PER_REQUEST").deletionProtectionEnabled(true),
                INVALID + "DeletionProtection modification must be the only operation in the request");
        assertRefused(
                update().billingMode("PROVISIONED")
                        .provisionedThroughput(new ProvisionedThroughput(1L, 1L))
                        .streamSpecification(new StreamSpecification(false, null)),
                INVALID + "You cannot modify stream status while updating table IOPS");
    }

    @Test
    void aStreamIsNotEnabledOrDisabledTwice() {
        assertRefused(
                update().streamSpecification(new StreamSpecification(true, "KEYS_ONLY")),
                "Table already has an enabled stream: TableName: items");
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                update().streamSpecification(new StreamSpecification(false, null))
                        .build());
        assertThat(dynamoDb.describe("items").streamSpecification()).isNull();
        assertRefused(
                update().streamSpecification(new StreamSpecification(false, null)),
                "Table has no stream to disable: TableName: items");
    }

    @Test
    void aPolicyIsKeptIfItIsJsonAndNotTooLarge() {
        String arn = dynamoDb.describe("items").tableArn();
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        dynamoDb.call(
                DynamoDbApi.PUT_RESOURCE_POLICY,
                PutResourcePolicyInput.builder().resourceArn(arn).policy(policy).build());
        assertThat(dynamoDb.call(DynamoDbApi.GET_RESOURCE_POLICY, new GetResourcePolicyInput(arn))
                        .policy())
                .isEqualTo(policy);
        dynamoDb.assertInvalid(
                DynamoDbApi.PUT_RESOURCE_POLICY,
                PutResourcePolicyInput.builder().resourceArn(arn).policy("{").build(),
                INVALID + "Invalid policy document: This policy contains invalid Json");
        dynamoDb.assertInvalid(
                DynamoDbApi.PUT_RESOURCE_POLICY,
                PutResourcePolicyInput.builder()
                        .resourceArn(arn)
                        .policy("{\"a\":\"" + "x".repeat(20_480) + "\"}")
                        .build(),
                INVALID + "Maximum policy size of 20480 bytes exceeded");
    }
}
