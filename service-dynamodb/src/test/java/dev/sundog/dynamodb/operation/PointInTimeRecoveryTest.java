package dev.sundog.dynamodb.operation;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.store.Store;
import dev.sundog.core.store.Stores;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.BackupSummary;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.DeleteTableInput;
import dev.sundog.dynamodb.api.DescribeContinuousBackupsInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.GlobalSecondaryIndex;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.ListBackupsInput;
import dev.sundog.dynamodb.api.PointInTimeRecoveryDescription;
import dev.sundog.dynamodb.api.PointInTimeRecoverySpecification;
import dev.sundog.dynamodb.api.Projection;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.RestoreTableFromBackupInput;
import dev.sundog.dynamodb.api.RestoreTableToPointInTimeInput;
import dev.sundog.dynamodb.api.ScanInput;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.dynamodb.api.TimeToLiveSpecification;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.UpdateContinuousBackupsInput;
import dev.sundog.dynamodb.api.UpdateItemInput;
import dev.sundog.dynamodb.api.UpdateTimeToLiveInput;
import dev.sundog.testkit.SeededRandom;
import dev.sundog.testkit.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they were at some time. */
class PointInTimeRecoveryTest {

    private static final String INVALID_TIME = "An invalid restore time was specified. RestoreDateTime must be between "
            + "EarliestRestorableDateTime and LatestRestorableDateTime.";

    private final AtomicInteger restored = new AtomicInteger();
    private DynamoDbFixture dynamoDb = new DynamoDbFixture();

    private void createRecoverable() {
        dynamoDb.createTable("items");
        enable(null);
    }

    private PointInTimeRecoveryDescription enable(Integer days) {
        return recovery(new PointInTimeRecoverySpecification(true, days));
    }

    private PointInTimeRecoveryDescription recovery(PointInTimeRecoverySpecification wanted) {
        return dynamoDb.call(
                        DynamoDbApi.UPDATE_CONTINUOUS_BACKUPS,
                        UpdateContinuousBackupsInput.builder()
                                .tableName("items")
                                .pointInTimeRecoverySpecification(wanted)
                                .build())
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
    }

    private PointInTimeRecoveryDescription described() {
        return dynamoDb.call(DynamoDbApi.DESCRIBE_CONTINUOUS_BACKUPS, new DescribeContinuousBackupsInput("items"))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
    }

    private void seconds(long count) {
        dynamoDb.time.advance(Duration.ofSeconds(count));
    }

    private Instant now() {
        return dynamoDb.time.ambient().clock().now();
    }

    private void put(String hash, String value) {
        dynamoDb.put("items", item(hash, "1", "v", s(value)));
    }

    private void delete(String hash) {
        dynamoDb.call(
                DynamoDbApi.DELETE_ITEM,
                DeleteItemInput.builder().tableName("items").key(key(hash, "1")).build());
    }

    private RestoreTableToPointInTimeInput.Builder to(String target) {
        return RestoreTableToPointInTimeInput.builder().sourceTableName("items").targetTableName(target);
    }

    private Set<Map<String, AttributeValue>> scan(String table) {
        return new HashSet<>(dynamoDb.call(
                        DynamoDbApi.SCAN, ScanInput.builder().tableName(table).build())
                .items());
    }

    private Set<Map<String, AttributeValue>> itemsAt(Instant time) {
        String target = "restored-" + restored.incrementAndGet();
        dynamoDb.call(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to(target).restoreDateTime(time).build());
        return scan(target);
    }

    private void assertTimeRefused(Instant time) {
        dynamoDb.assertError(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("target").restoreDateTime(time).build(),
                "InvalidRestoreTimeException",
                INVALID_TIME);
    }

    @Test
    void itemsAreAsTheyWereAtEachSecond() {
        dynamoDb.createTable("items");
        put("before", "old");
        put("a", "one");
        Instant begun = now();
        enable(null);
        seconds(10);
        put("a", "two");
        put("b", "new");
        seconds(10);
        delete("a");
        delete("before");
        seconds(10);
        put("a", "three");

        Set<Map<String, AttributeValue>> first =
                Set.of(item("before", "1", "v", s("old")), item("a", "1", "v", s("one")));
        assertThat(itemsAt(begun)).isEqualTo(first);
        assertThat(itemsAt(begun.plusSeconds(9))).isEqualTo(first);
        Set<Map<String, AttributeValue>> second = Set.of(
                item("before", "1", "v", s("old")), item("a", "1", "v", s("two")), item("b", "1", "v", s("new")));
        assertThat(itemsAt(begun.plusSeconds(10))).isEqualTo(second);
        assertThat(itemsAt(begun.plusSeconds(19))).isEqualTo(second);
        assertThat(itemsAt(begun.plusSeconds(20))).isEqualTo(Set.of(item("b", "1", "v", s("new"))));
        assertThat(itemsAt(begun.plusSeconds(30))).isEqualTo(scan("items"));
        dynamoDb.call(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("latest").useLatestRestorableTime(true).build());
        assertThat(scan("latest")).isEqualTo(scan("items"));
    }

    @Test
    void everyKindOfWriteIsTakenBack() {
        createRecoverable();
        dynamoDb.call(
                DynamoDbApi.UPDATE_TIME_TO_LIVE,
                new UpdateTimeToLiveInput("items", new TimeToLiveSpecification(true, "ttl")));
        Instant expiry = now().plusSeconds(20);
        dynamoDb.put("items", item("expires", "1", "ttl", n(String.valueOf(expiry.getEpochSecond()))));
        put("updated", "1");
        Set<Map<String, AttributeValue>> all = scan("items");
        Instant full = now();
        seconds(5);
        dynamoDb.call(
                DynamoDbApi.UPDATE_ITEM,
                UpdateItemInput.builder()
                        .tableName("items")
                        .key(key("updated", "1"))
                        .updateExpression("SET v = :v")
                        .expressionAttributeValues(Map.of(":v", s("2")))
                        .build());
        dynamoDb.call(
                DynamoDbApi.TRANSACT_WRITE_ITEMS,
                TransactWriteItemsInput.builder()
                        .transactItems(List.of(TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("items")
                                        .item(key("transacted", "1"))
                                        .build())
                                .build()))
                        .build());
        Set<Map<String, AttributeValue>> changed = scan("items");
        Instant later = now();
        seconds(60);
        assertThat(scan("items")).hasSize(2);

        assertThat(itemsAt(full)).isEqualTo(all).hasSize(2);
        assertThat(itemsAt(later)).isEqualTo(changed).hasSize(3);
    }

    @Test
    void randomWritesAreTakenBackToAnySecond() {
        SeededRandom.forEachSeed(3, this::takeBackRandomWrites);
    }

    private void takeBackRandomWrites(SeededRandom random) {
        dynamoDb = new DynamoDbFixture();
        createRecoverable();
        Instant begun = now();
        List<Set<Map<String, AttributeValue>>> states = new ArrayList<>();
        for (int second = 0; second < 200; second++) {
            for (int i = random.between(0, 3); i > 0; i--) {
                String hash = "h" + random.below(10);
                if (random.below(3) == 0) {
                    delete(hash);
                } else {
                    put(hash, "v" + random.below(5));
                }
            }
            states.add(scan("items"));
            if (random.below(50) == 0) {
                dynamoDb.reopen();
            }
            seconds(1);
        }
        for (int i = 0; i < 20; i++) {
            int second = random.below(states.size());
            assertThat(itemsAt(begun.plusSeconds(second)))
                    .as("second %d", second)
                    .isEqualTo(states.get(second));
        }
    }

    @Test
    void theWindowBeginsWithEnablingAndThenMovesWithTheClock() {
        dynamoDb.createTable("items");
        assertThat(described()).isEqualTo(new PointInTimeRecoveryDescription("DISABLED", null, null, null));
        Instant begun = now();
        assertThat(enable(2)).isEqualTo(new PointInTimeRecoveryDescription("ENABLED", 2, begun, begun));
        put("a", "one");
        assertTimeRefused(begun.minusSeconds(1));
        assertTimeRefused(begun.plusSeconds(1));

        dynamoDb.time.advance(Duration.ofDays(3));
        put("a", "two");
        assertThat(described())
                .isEqualTo(new PointInTimeRecoveryDescription("ENABLED", 2, now().minus(Duration.ofDays(2)), now()));
        assertTimeRefused(now().minus(Duration.ofDays(2)).minusSeconds(1));
        assertThat(itemsAt(now().minus(Duration.ofDays(2)))).isEqualTo(Set.of(item("a", "1", "v", s("one"))));
    }

    @Test
    void enablingAnewKeepsWhatWasKeptAndDisablingForgetsIt() {
        createRecoverable();
        Instant begun = now();
        seconds(10);
        put("a", "one");
        assertThat(enable(7).earliestRestorableDateTime()).isEqualTo(begun);
        assertThat(itemsAt(begun)).isEmpty();

        recovery(new PointInTimeRecoverySpecification(false, null));
        dynamoDb.assertError(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("target").useLatestRestorableTime(true).build(),
                "PointInTimeRecoveryUnavailableException",
                "Point in time recovery is not enabled for table 'items'");
        seconds(10);
        assertThat(enable(null).earliestRestorableDateTime()).isEqualTo(now());
        assertTimeRefused(begun.plusSeconds(10));
    }

    @Test
    void aTimeMustBeNamedInOneWay() {
        createRecoverable();
        dynamoDb.assertInvalid(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("target").build(),
                "One of RestoreDateTime and UseLatestRestorableTime must be specified");
        dynamoDb.assertInvalid(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("target")
                        .useLatestRestorableTime(true)
                        .restoreDateTime(now())
                        .build(),
                "Only one of RestoreDateTime and UseLatestRestorableTime can be specified");
        dynamoDb.assertError(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("items").useLatestRestorableTime(true).build(),
                "TableAlreadyExistsException",
                "Table already exists: items");
    }

    @Test
    void indexesAreRestoredUnlessOverriddenAndHoldTheItemsOfThatTime() {
        createRecoverable();
        dynamoDb.put("items", item("a", "1", "g", s("group")));
        Instant before = now();
        seconds(1);
        delete("a");

        dynamoDb.call(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("indexed").restoreDateTime(before).build());
        assertThat(dynamoDb.describe("indexed")
                        .globalSecondaryIndexes()
                        .getFirst()
                        .itemCount())
                .isEqualTo(1);
        dynamoDb.call(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("plain")
                        .restoreDateTime(before)
                        .globalSecondaryIndexOverride(List.of())
                        .billingModeOverride("PROVISIONED")
                        .provisionedThroughputOverride(new ProvisionedThroughput(3L, 4L))
                        .build());
        TableDescription plain = dynamoDb.describe("plain");
        assertThat(plain.globalSecondaryIndexes()).isNull();
        assertThat(plain.provisionedThroughput().readCapacityUnits()).isEqualTo(3);
        dynamoDb.assertInvalid(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("other")
                        .restoreDateTime(before)
                        .globalSecondaryIndexOverride(List.of(GlobalSecondaryIndex.builder()
                                .indexName("by-g")
                                .keySchema(List.of(new KeySchemaElement("h", "HASH")))
                                .projection(new Projection("ALL", null))
                                .build()))
                        .build(),
                "One or more parameter values were invalid: Index by-g does not match any index of the source table");
        dynamoDb.assertInvalid(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("other")
                        .restoreDateTime(before)
                        .billingModeOverride("PROVISIONED")
                        .build(),
                "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be "
                        + "specified when BillingMode is PROVISIONED");
    }

    @Test
    void aRestoredTableTellsOfWhatAndHasNoRecoveryOfItsOwn() {
        createRecoverable();
        Instant time = now();
        seconds(1);
        dynamoDb.call(
                DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME,
                to("target").restoreDateTime(time).build());

        TableDescription target = dynamoDb.describe("target");
        assertThat(target.restoreSummary().sourceTableArn())
                .isEqualTo(dynamoDb.describe("items").tableArn());
        assertThat(target.restoreSummary().restoreDateTime()).isEqualTo(time);
        assertThat(target.restoreSummary().restoreInProgress()).isFalse();
        assertThat(target.streamSpecification()).isNull();
        assertThat(dynamoDb.call(DynamoDbApi.DESCRIBE_CONTINUOUS_BACKUPS, new DescribeContinuousBackupsInput("target"))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .isEqualTo("DISABLED");
    }

    @Test
    void aDeletedTableLeavesABackupFor35Days() {
        createRecoverable();
        put("a", "one");
        dynamoDb.call(DynamoDbApi.DELETE_TABLE, new DeleteTableInput("items"));

        assertThat(backups(null)).isEmpty();
        BackupSummary left = backups("SYSTEM").getFirst();
        assertThat(left.backupName()).isEqualTo("items$DeletedTableBackup");
        assertThat(left.backupType()).isEqualTo("SYSTEM");
        assertThat(left.backupExpiryDateTime()).isEqualTo(now().plus(Duration.ofDays(35)));
        dynamoDb.call(
                DynamoDbApi.RESTORE_TABLE_FROM_BACKUP,
                RestoreTableFromBackupInput.builder()
                        .targetTableName("again")
                        .backupArn(left.backupArn())
                        .build());
        assertThat(scan("again")).isEqualTo(Set.of(item("a", "1", "v", s("one"))));
        assertThat(dynamoDb.describe("again").restoreSummary().sourceBackupArn())
                .isEqualTo(left.backupArn());

        dynamoDb.time.advance(Duration.ofDays(35));
        assertThat(backups("ALL")).isEmpty();
    }

    private List<BackupSummary> backups(String type) {
        return dynamoDb.call(
                        DynamoDbApi.LIST_BACKUPS,
                        ListBackupsInput.builder().backupType(type).build())
                .backupSummaries();
    }

    @Test
    void aTableWithoutRecoveryLeavesNoBackup() {
        dynamoDb.createTable("items");
        dynamoDb.call(DynamoDbApi.DELETE_TABLE, new DeleteTableInput("items"));
        assertThat(backups("ALL")).isEmpty();
    }

    @Test
    void aTableOfTheSameNameHasNothingOfItsPredecessors() {
        createRecoverable();
        put("a", "one");
        dynamoDb.call(DynamoDbApi.DELETE_TABLE, new DeleteTableInput("items"));
        dynamoDb.createTable("items");

        assertThat(described().pointInTimeRecoveryStatus()).isEqualTo("DISABLED");
    }

    @Test
    void whatIsKeptSurvivesARestart(@TempDir Path directory) {
        List<Stores> opened = new ArrayList<>();
        dynamoDb = new DynamoDbFixture(Map.of(), ambient -> {
            opened.add(TestStores.inDirectory(directory, ambient));
            return opened.getFirst().store("dynamodb");
        });
        createRecoverable();
        put("a", "one");
        Instant time = now();
        seconds(5);
        put("a", "two");
        opened.getFirst().close();

        Stores again = TestStores.inDirectory(directory, dynamoDb.time.ambient());
        Store store = again.store("dynamodb");
        Instant later = now();
        dynamoDb = new DynamoDbFixture(Map.of(), ambient -> store);
        dynamoDb.time.advance(Duration.between(now(), later));
        assertThat(itemsAt(time)).isEqualTo(Set.of(item("a", "1", "v", s("one"))));
        again.close();
    }
}
