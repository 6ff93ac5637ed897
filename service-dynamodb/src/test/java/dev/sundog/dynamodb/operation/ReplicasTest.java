package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.AutoScalingSettingsUpdate;
import dev.sundog.dynamodb.api.CreateGlobalTableInput;
import dev.sundog.dynamodb.api.CreateReplicationGroupMemberAction;
import dev.sundog.dynamodb.api.DeleteGlobalSecondaryIndexAction;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.DeleteReplicationGroupMemberAction;
import dev.sundog.dynamodb.api.DeleteTableInput;
import dev.sundog.dynamodb.api.DescribeGlobalTableInput;
import dev.sundog.dynamodb.api.DescribeTableInput;
import dev.sundog.dynamodb.api.DescribeTableReplicaAutoScalingInput;
import dev.sundog.dynamodb.api.DescribeTimeToLiveInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.GetItemInput;
import dev.sundog.dynamodb.api.GlobalSecondaryIndexUpdate;
import dev.sundog.dynamodb.api.ListGlobalTablesInput;
import dev.sundog.dynamodb.api.ListTablesInput;
import dev.sundog.dynamodb.api.ListTagsOfResourceInput;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.QueryInput;
import dev.sundog.dynamodb.api.Replica;
import dev.sundog.dynamodb.api.ReplicaDescription;
import dev.sundog.dynamodb.api.ReplicationGroupUpdate;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.dynamodb.api.Tag;
import dev.sundog.dynamodb.api.TagResourceInput;
import dev.sundog.dynamodb.api.TimeToLiveSpecification;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.UpdateTableInput;
import dev.sundog.dynamodb.api.UpdateTableReplicaAutoScalingInput;
import dev.sundog.dynamodb.api.UpdateTimeToLiveInput;
import dev.sundog.dynamodb.streams.api.DescribeStreamInput;
import dev.sundog.dynamodb.streams.api.DynamoDbStreamsApi;
import dev.sundog.dynamodb.streams.api.GetRecordsInput;
import dev.sundog.dynamodb.streams.api.GetShardIteratorInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private static final Scope WEST = in("us-west-2");
    private static final Scope EUROPE = in("eu-west-1");

    private final DynamoDbFixture dynamoDb = new DynamoDbFixture();

    @BeforeEach
    void createTable() {
        dynamoDb.createTable("items");
    }

    private static Scope in(String region) {
        return new Scope(AccountId.DEFAULT, new RegionId(region));
    }

    private static UpdateTableInput create(String region) {
        return replicas(ReplicationGroupUpdate.builder()
                .create(CreateReplicationGroupMemberAction.builder()
                        .regionName(region)
                        .build())
                .build());
    }

    private static UpdateTableInput delete(String region) {
        return replicas(ReplicationGroupUpdate.builder()
                .delete(new DeleteReplicationGroupMemberAction(region))
                .build());
    }

    private static UpdateTableInput replicas(ReplicationGroupUpdate... updates) {
        return UpdateTableInput.builder()
                .tableName("items")
                .replicaUpdates(List.of(updates))
                .build();
    }

    private void replicate(String region) {
        dynamoDb.call(DynamoDbApi.UPDATE_TABLE, create(region));
    }

    private Map<String, AttributeValue> get(Scope scope, Map<String, AttributeValue> key) {
        return dynamoDb.callIn(
                        scope,
                        DynamoDbApi.GET_ITEM,
                        GetItemInput.builder().tableName("items").key(key).build())
                .item();
    }

    private void put(Scope scope, Map<String, AttributeValue> item) {
        dynamoDb.callIn(
                scope,
                DynamoDbApi.PUT_ITEM,
                PutItemInput.builder().tableName("items").item(item).build());
    }

    private TableDescription describe(Scope scope) {
        return dynamoDb.callIn(scope, DynamoDbApi.DESCRIBE_TABLE, new DescribeTableInput("items"))
                .table();
    }

    @Test
    void aReplicaHasTheItemsThatWereThereAndThoseThatComeFromEitherSide() {
        put(Scope.DEFAULT, item("a", "1", "v", s("before")));
        replicate("us-west-2");
        assertThat(get(WEST, key("a", "1"))).containsEntry("v", s("before"));
        put(Scope.DEFAULT, item("a", "2", "v", s("here")));
        put(WEST, item("a", "3", "v", s("there")));
        assertThat(get(WEST, key("a", "2"))).containsEntry("v", s("here"));
        assertThat(get(Scope.DEFAULT, key("a", "3"))).containsEntry("v", s("there"));
        put(WEST, item("a", "2", "v", s("last")));
        assertThat(get(Scope.DEFAULT, key("a", "2"))).containsEntry("v", s("last"));
        dynamoDb.callIn(
                WEST,
                DynamoDbApi.DELETE_ITEM,
                DeleteItemInput.builder().tableName("items").key(key("a", "1")).build());
        assertThat(get(Scope.DEFAULT, key("a", "1"))).isNull();
    }

    @Test
    void transactionsAndIndexesReachReplicasToo() {
        replicate("us-west-2");
        dynamoDb.call(
                DynamoDbApi.TRANSACT_WRITE_ITEMS,
                TransactWriteItemsInput.builder()
                        .transactItems(List.of(TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("items")
                                        .item(item("a", "1", "g", s("group")))
                                        .build())
                                .build()))
                        .build());
        assertThat(dynamoDb.callIn(
                                WEST,
                                DynamoDbApi.QUERY,
                                QueryInput.builder()
                                        .tableName("items")
                                        .indexName("by-g")
                                        .keyConditionExpression("g = :g")
                                        .expressionAttributeValues(Map.of(":g", s("group")))
                                        .build())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTableDescribesItsReplicasInOtherRegions() {
        assertThat(describe(Scope.DEFAULT).replicas()).isNull();
        TableDescription answered =
                dynamoDb.call(DynamoDbApi.UPDATE_TABLE, create("us-west-2")).tableDescription();
        assertThat(answered.tableStatus()).isEqualTo("UPDATING");
        TableDescription here = describe(Scope.DEFAULT);
        assertThat(here.globalTableVersion()).isEqualTo("2019.11.21");
        assertThat(here.tableStatus()).isEqualTo("ACTIVE");
        assertThat(here.replicas()).hasSize(1);
        assertThat(here.replicas().getFirst().regionName()).isEqualTo("us-west-2");
        assertThat(here.replicas().getFirst().replicaStatus()).isEqualTo("ACTIVE");
        assertThat(describe(WEST).replicas())
                .extracting(ReplicaDescription::regionName)
                .containsExactly("us-east-1");
        assertThat(describe(WEST).tableArn()).isEqualTo("arn:aws:dynamodb:us-west-2:000000000000:table/items");
    }

    @Test
    void replicasOutliveARestartAndStillReplicate() {
        replicate("us-west-2");
        put(WEST, item("a", "1", "v", s("x")));
        dynamoDb.reopen();
        assertThat(describe(Scope.DEFAULT).replicas()).hasSize(1);
        put(Scope.DEFAULT, item("a", "2", "v", s("y")));
        assertThat(get(WEST, key("a", "2"))).containsEntry("v", s("y"));
        assertThat(get(WEST, key("a", "1"))).containsEntry("v", s("x"));
    }

    @Test
    void anAccountThatIsResetForgetsItsReplicas() {
        replicate("us-west-2");
        dynamoDb.forget(AccountId.DEFAULT);
        dynamoDb.createTable("items");
        dynamoDb.reopen();
        assertThat(describe(Scope.DEFAULT).globalTableVersion()).isNull();
        replicate("us-west-2");
        assertThat(describe(WEST).replicas()).hasSize(1);
    }

    @Test
    void eachRegionStreamsTheChangesOfAll() {
        replicate("us-west-2");
        put(Scope.DEFAULT, item("a", "1", "v", s("x")));
        String stream = describe(WEST).latestStreamArn();
        var shard = dynamoDb.callIn(
                        WEST,
                        DynamoDbStreamsApi.DESCRIBE_STREAM,
                        DescribeStreamInput.builder().streamArn(stream).build())
                .streamDescription()
                .shards()
                .getFirst();
        String iterator = dynamoDb.callIn(
                        WEST,
                        DynamoDbStreamsApi.GET_SHARD_ITERATOR,
                        new GetShardIteratorInput(stream, shard.shardId(), "TRIM_HORIZON", null))
                .shardIterator();
        var records = dynamoDb.callIn(WEST, DynamoDbStreamsApi.GET_RECORDS, new GetRecordsInput(iterator, null))
                .records();
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().eventName()).isEqualTo("INSERT");
        assertThat(records.getFirst().awsRegion()).isEqualTo("us-west-2");
    }

    @Test
    void indexesAndTimesToLiveAreTheSameInAllRegionsAndTagsAreNot() {
        replicate("us-west-2");
        dynamoDb.callIn(
                WEST,
                DynamoDbApi.UPDATE_TIME_TO_LIVE,
                new UpdateTimeToLiveInput("items", new TimeToLiveSpecification(true, "end")));
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .globalSecondaryIndexUpdates(List.of(GlobalSecondaryIndexUpdate.builder()
                                .delete(new DeleteGlobalSecondaryIndexAction("by-g"))
                                .build()))
                        .build());
        dynamoDb.call(
                DynamoDbApi.TAG_RESOURCE,
                new TagResourceInput(describe(Scope.DEFAULT).tableArn(), List.of(new Tag("k", "v"))));
        assertThat(describe(WEST).globalSecondaryIndexes()).isNull();
        assertThat(dynamoDb.call(DynamoDbApi.DESCRIBE_TIME_TO_LIVE, new DescribeTimeToLiveInput("items"))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("end");
        assertThat(dynamoDb.callIn(
                                WEST,
                                DynamoDbApi.LIST_TAGS_OF_RESOURCE,
                                new ListTagsOfResourceInput(describe(WEST).tableArn(), null))
                        .tags())
                .isEmpty();
        long end = dynamoDb.time.ambient().clock().millis() / 1000 + 60;
        put(WEST, item("a", "1", "end", n(String.valueOf(end))));
        dynamoDb.time.advance(Duration.ofMinutes(2));
        assertThat(get(Scope.DEFAULT, key("a", "1"))).isNull();
        assertThat(get(WEST, key("a", "1"))).isNull();
    }

    @Test
    void aReplicaThatIsDeletedTakesItsTableWithItAndLeavesTheOther() {
        replicate("us-west-2");
        put(Scope.DEFAULT, item("a", "1", "v", s("x")));
        dynamoDb.call(DynamoDbApi.UPDATE_TABLE, delete("us-west-2"));
        assertThat(describe(Scope.DEFAULT).replicas()).isNull();
        assertThat(describe(Scope.DEFAULT).globalTableVersion()).isNull();
        assertThat(get(Scope.DEFAULT, key("a", "1"))).isNotNull();
        assertThat(dynamoDb.callIn(
                                WEST,
                                DynamoDbApi.LIST_TABLES,
                                ListTablesInput.builder().build())
                        .tableNames())
                .isEmpty();
        replicate("us-west-2");
        assertThat(get(WEST, key("a", "1"))).isNotNull();
    }

    @Test
    void aTableStaysForADayWhileAReplicaThatWasMadeOfItIsThere() {
        replicate("us-west-2");
        String message = "Replica cannot be deleted because it has acted as a source region for new replica(s) being "
                + "added to the table in the last 24 hours.";
        dynamoDb.assertInvalid(DynamoDbApi.DELETE_TABLE, new DeleteTableInput("items"), message);
        dynamoDb.time.advance(Duration.ofHours(25));
        dynamoDb.call(DynamoDbApi.DELETE_TABLE, new DeleteTableInput("items"));
        put(WEST, item("a", "1", "v", s("alone")));
        assertThat(describe(WEST).replicas()).isNull();
    }

    @Test
    void threeRegionsHoldTheSameWhereverAReplicaWasAdded() {
        replicate("us-west-2");
        dynamoDb.callIn(WEST, DynamoDbApi.UPDATE_TABLE, create("eu-west-1"));
        put(EUROPE, item("a", "1", "v", s("x")));
        assertThat(get(Scope.DEFAULT, key("a", "1")))
                .isEqualTo(get(WEST, key("a", "1")))
                .isNotNull();
        assertThat(describe(EUROPE).replicas())
                .extracting(ReplicaDescription::regionName)
                .containsExactly("us-east-1", "us-west-2");
    }

    @Test
    void whatCannotBeDoneToReplicasIsRefusedInWordsOfAws() {
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_TABLE,
                create("us-east-1"),
                "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or "
                        + "UpdateTable as required.");
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_TABLE,
                delete("ca-central-1"),
                "Update global table operation failed because one or more replicas were not part of the global table. "
                        + "Please retry the request without these replicas: [ca-central-1].");
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("none-such")
                        .replicaUpdates(create("us-west-2").replicaUpdates())
                        .deletionProtectionEnabled(true)
                        .build(),
                "One or more parameter values were invalid: Replica modification must be the only operation in the request");
        replicate("us-west-2");
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_TABLE,
                create("us-west-2"),
                "Failed to create a the new replica of table with name: 'items' because one or more replicas already "
                        + "existed as tables.");
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .streamSpecification(new StreamSpecification(false, null))
                        .build(),
                "One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica.");
        dynamoDb.callIn(
                WEST,
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .deletionProtectionEnabled(true)
                        .build());
        dynamoDb.assertInvalid(
                DynamoDbApi.UPDATE_TABLE,
                delete("us-west-2"),
                "Cannot delete table items in region us-west-2 because it has deletion protection enabled. Disable "
                        + "deletion protection first.");
    }

    @Test
    void autoScalingOfReplicasIsKept() {
        dynamoDb.assertError(
                DynamoDbApi.DESCRIBE_TABLE_REPLICA_AUTO_SCALING,
                new DescribeTableReplicaAutoScalingInput("items"),
                "ResourceNotFoundException",
                "Global table with name: 'items' does not exist.");
        replicate("us-west-2");
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE,
                UpdateTableInput.builder()
                        .tableName("items")
                        .billingMode("PROVISIONED")
                        .provisionedThroughput(new ProvisionedThroughput(5L, 5L))
                        .build());
        dynamoDb.call(
                DynamoDbApi.UPDATE_TABLE_REPLICA_AUTO_SCALING,
                UpdateTableReplicaAutoScalingInput.builder()
                        .tableName("items")
                        .provisionedWriteCapacityAutoScalingUpdate(AutoScalingSettingsUpdate.builder()
                                .minimumUnits(5L)
                                .maximumUnits(50L)
                                .build())
                        .build());
        dynamoDb.reopen();
        var replicas = dynamoDb.callIn(
                        WEST,
                        DynamoDbApi.DESCRIBE_TABLE_REPLICA_AUTO_SCALING,
                        new DescribeTableReplicaAutoScalingInput("items"))
                .tableAutoScalingDescription()
                .replicas();
        assertThat(replicas)
                .hasSize(2)
                .allSatisfy(replica -> assertThat(replica.replicaProvisionedWriteCapacityAutoScalingSettings()
                                .maximumUnits())
                        .isEqualTo(50L));
    }

    @Test
    void globalTablesOfTheOldVersionAreNotMadeAnyMore() {
        dynamoDb.assertInvalid(
                DynamoDbApi.CREATE_GLOBAL_TABLE,
                new CreateGlobalTableInput("items", List.of(new Replica("us-east-1"))),
                "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. "
                        + "We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 "
                        + "(Legacy).");
        replicate("us-west-2");
        assertThat(dynamoDb.call(DynamoDbApi.LIST_GLOBAL_TABLES, new ListGlobalTablesInput(null, null, null))
                        .globalTables())
                .isEmpty();
        dynamoDb.assertError(
                DynamoDbApi.DESCRIBE_GLOBAL_TABLE,
                new DescribeGlobalTableInput("items"),
                "GlobalTableNotFoundException",
                "Global table with name: 'items' does not exist.");
    }
}
