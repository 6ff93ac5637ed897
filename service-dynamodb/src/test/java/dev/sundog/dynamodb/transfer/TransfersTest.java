package dev.sundog.dynamodb.transfer;

import static dev.sundog.dynamodb.DynamoDbFixture.item;
import static dev.sundog.dynamodb.DynamoDbFixture.key;
import static dev.sundog.dynamodb.DynamoDbFixture.n;
import static dev.sundog.dynamodb.DynamoDbFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.CsvOptions;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.DescribeExportInput;
import dev.sundog.dynamodb.api.DescribeImportInput;
import dev.sundog.dynamodb.api.DescribeTableInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.ExportDescription;
import dev.sundog.dynamodb.api.ExportSummary;
import dev.sundog.dynamodb.api.ExportTableToPointInTimeInput;
import dev.sundog.dynamodb.api.ImportSummary;
import dev.sundog.dynamodb.api.ImportTableDescription;
import dev.sundog.dynamodb.api.ImportTableInput;
import dev.sundog.dynamodb.api.IncrementalExportSpecification;
import dev.sundog.dynamodb.api.InputFormatOptions;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.ListExportsInput;
import dev.sundog.dynamodb.api.ListImportsInput;
import dev.sundog.dynamodb.api.PointInTimeRecoverySpecification;
import dev.sundog.dynamodb.api.S3BucketSource;
import dev.sundog.dynamodb.api.TableCreationParameters;
import dev.sundog.dynamodb.api.UpdateContinuousBackupsInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/items";

    private final FakeObjects objects = new FakeObjects();
    private final DynamoDbFixture dynamoDb = new DynamoDbFixture(Map.of("DYNAMODB_TRANSITION_MILLIS", "5000"));

    @BeforeEach
    void createTable() {
        dynamoDb.ports.offer(ObjectStore.class, objects);
        dynamoDb.createTable("items");
        dynamoDb.time.advance(Duration.ofSeconds(5));
    }

    private void enableRecovery() {
        dynamoDb.call(
                DynamoDbApi.UPDATE_CONTINUOUS_BACKUPS,
                UpdateContinuousBackupsInput.builder()
                        .tableName("items")
                        .pointInTimeRecoverySpecification(new PointInTimeRecoverySpecification(true, null))
                        .build());
    }

    private static ExportTableToPointInTimeInput.Builder toFiles() {
        return ExportTableToPointInTimeInput.builder().tableArn(TABLE).s3Bucket("files");
    }

    private ExportDescription export(ExportTableToPointInTimeInput input) {
        return dynamoDb.call(DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME, input).exportDescription();
    }

    private ExportDescription exported(String arn) {
        return dynamoDb.call(DynamoDbApi.DESCRIBE_EXPORT, new DescribeExportInput(arn))
                .exportDescription();
    }

    @Test
    void anExportWritesItemsAndManifestsAsAwsLaysThemOut() {
        enableRecovery();
        dynamoDb.put("items", item("a", "1", "v", s("x")));
        ExportDescription begun = export(toFiles().s3Prefix("out").build());
        assertThat(begun.exportStatus()).isEqualTo("IN_PROGRESS");
        assertThat(begun.itemCount()).isNull();
        assertThat(exported(begun.exportArn()).exportStatus()).isEqualTo("IN_PROGRESS");
        dynamoDb.time.advance(Duration.ofSeconds(5));
        ExportDescription done = exported(begun.exportArn());
        assertThat(done.exportStatus()).isEqualTo("COMPLETED");
        assertThat(done.itemCount()).isEqualTo(1);
        String folder = "out/AWSDynamoDB/" + begun.exportArn().substring(TABLE.length() + "/export/".length()) + "/";
        assertThat(done.exportManifest()).isEqualTo(folder + "manifest-summary.json");
        List<String> names = objects.files.keySet().stream()
                .map(key -> key.substring(folder.length()))
                .toList();
        assertThat(names)
                .hasSize(6)
                .contains(
                        "_started",
                        "manifest-files.json",
                        "manifest-files.md5",
                        "manifest-summary.json",
                        "manifest-summary.md5")
                .anyMatch(name -> name.matches("data/[0-9a-f]{26}\\.json\\.gz"));
        String data = objects.files.keySet().stream()
                .filter(key -> key.contains("/data/"))
                .findFirst()
                .orElseThrow();
        assertThat(FakeObjects.unzip(objects.files.get(data)))
                .contains("\"v\":{\"S\":\"x\"}", "\"h\":{\"S\":\"a\"}", "\"r\":{\"N\":\"1\"}")
                .startsWith("{\"Item\":{")
                .endsWith("}}\n");
        assertThat(objects.files.get(folder + "manifest-files.json").asUtf8())
                .startsWith("{\"itemCount\":1,\"md5Checksum\":\"")
                .contains("\"dataFileS3Key\":\"" + data + "\"");
        assertThat(objects.files.get(folder + "manifest-summary.json").asUtf8())
                .contains("\"exportArn\":\"" + begun.exportArn() + "\"", "\"itemCount\":1", "\"s3SseKmsKeyId\":null");
        assertThat(objects.files.get(folder + "manifest-summary.md5").size()).isEqualTo(24);
    }

    @Test
    void anExportIsOfTheTableAsItWas() {
        enableRecovery();
        Instant before = dynamoDb.time.ambient().clock().now();
        dynamoDb.time.advance(Duration.ofSeconds(1));
        dynamoDb.put("items", DynamoDbFixture.item("later", "1", "v", DynamoDbFixture.s("x")));

        ExportDescription begun = export(toFiles().exportTime(before).build());
        dynamoDb.time.advance(Duration.ofSeconds(5));
        assertThat(begun.exportTime()).isEqualTo(before);
        assertThat(exported(begun.exportArn()).itemCount()).isZero();
        dynamoDb.assertError(
                DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME,
                toFiles().exportTime(before.minusSeconds(1)).build(),
                "InvalidExportTimeException",
                "The specified ExportTime is outside of the point in time recovery window.");
    }

    private static Map<String, AttributeValue> valued(String hash, String value) {
        return DynamoDbFixture.item(hash, "1", "v", DynamoDbFixture.s(value));
    }

    private String lines(IncrementalExportSpecification range) {
        objects.files.clear();
        ExportDescription begun = export(toFiles()
                .exportType("INCREMENTAL_EXPORT")
                .incrementalExportSpecification(range)
                .build());
        assertThat(begun.exportType()).isEqualTo("INCREMENTAL_EXPORT");
        dynamoDb.time.advance(Duration.ofSeconds(5));
        assertThat(exported(begun.exportArn()).exportStatus()).isEqualTo("COMPLETED");
        String data = objects.files.keySet().stream()
                .filter(key -> key.startsWith("AWSDynamoDB/data/"))
                .findFirst()
                .orElseThrow();
        return FakeObjects.unzip(objects.files.get(data));
    }

    @Test
    void anIncrementalExportHoldsWhatBecameOfEachItem() {
        dynamoDb.put("items", valued("deleted", "old"));
        dynamoDb.put("items", valued("changed", "old"));
        dynamoDb.put("items", valued("untouched", "old"));
        enableRecovery();
        Instant from = dynamoDb.time.ambient().clock().now();
        dynamoDb.time.advance(Duration.ofMinutes(1));
        dynamoDb.put("items", valued("changed", "passing"));
        dynamoDb.put("items", valued("changed", "new"));
        dynamoDb.put("items", valued("passing", "x"));
        for (String hash : List.of("passing", "deleted")) {
            dynamoDb.call(
                    DynamoDbApi.DELETE_ITEM,
                    DeleteItemInput.builder()
                            .tableName("items")
                            .key(DynamoDbFixture.key(hash, "1"))
                            .build());
        }
        dynamoDb.put("items", valued("added", "new"));
        String micros = dynamoDb.time.ambient().clock().millis() + "000";
        dynamoDb.time.advance(Duration.ofMinutes(14));
        Instant to = dynamoDb.time.ambient().clock().now();
        dynamoDb.put("items", valued("added", "too late"));

        String lines = lines(new IncrementalExportSpecification(from, to, null));
        assertThat(lines.lines().toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"" + micros + "\"}},\"Keys\":{"))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"h\":{\"S\":\"changed\"}",
                                "\"OldImage\":",
                                "\"S\":\"old\"",
                                "\"NewImage\":",
                                "\"S\":\"new\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"h\":{\"S\":\"deleted\"}", "\"OldImage\":")
                        .doesNotContain("NewImage"))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"h\":{\"S\":\"added\"}", "\"S\":\"new\"")
                        .doesNotContain("OldImage"));
        String summary = objects.files.entrySet().stream()
                .filter(file -> file.getKey().endsWith("manifest-summary.json"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .asUtf8();
        assertThat(summary)
                .contains("\"exportType\":\"INCREMENTAL_EXPORT\"", "\"outputView\":\"NEW_AND_OLD_IMAGES\"")
                .contains("\"exportFromTime\":\"" + from.toString().replace("Z", ".000Z") + "\"")
                .doesNotContain("exportTime\"");
        assertThat(lines(new IncrementalExportSpecification(from, to, "NEW_IMAGE")))
                .doesNotContain("OldImage");
    }

    @Test
    void anIncrementalExportNeedsAPeriodOfItsOwn() {
        enableRecovery();
        Instant from = dynamoDb.time.ambient().clock().now();
        dynamoDb.time.advance(Duration.ofMinutes(14));
        dynamoDb.assertInvalid(
                DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME,
                toFiles()
                        .exportType("INCREMENTAL_EXPORT")
                        .incrementalExportSpecification(new IncrementalExportSpecification(from, null, null))
                        .build(),
                "Invalid Request: The export period must be at least 15 minutes and at most 24 hours");
        dynamoDb.assertInvalid(
                DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME,
                toFiles().exportType("INCREMENTAL_EXPORT").build(),
                "Invalid Request: IncrementalExportSpecification must be provided for INCREMENTAL_EXPORT");
    }

    @Test
    void anExportNeedsPointInTimeRecovery() {
        dynamoDb.assertError(
                DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME,
                toFiles().build(),
                "PointInTimeRecoveryUnavailableException",
                "Point in time recovery is not enabled for table 'items'");
        dynamoDb.assertInvalid(
                DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME,
                toFiles().tableArn("items").build(),
                "tableArn is not a valid ARN");
    }

    @Test
    void anExportToABucketThatIsNotThereFailsLater() {
        enableRecovery();
        ExportDescription begun = export(toFiles().s3Bucket("nowhere").build());
        assertThat(begun.exportStatus()).isEqualTo("IN_PROGRESS");
        dynamoDb.time.advance(Duration.ofSeconds(5));
        ExportDescription failed = exported(begun.exportArn());
        assertThat(failed.exportStatus()).isEqualTo("FAILED");
        assertThat(failed.failureCode()).isEqualTo("S3NoSuchBucket");
    }

    @Test
    void aRepeatedTokenNamesTheSameExportUnlessTheRequestDiffers() {
        enableRecovery();
        ExportDescription first = export(toFiles().clientToken("t").build());
        assertThat(export(toFiles().clientToken("t").build()).exportArn()).isEqualTo(first.exportArn());
        dynamoDb.assertError(
                DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME,
                toFiles().clientToken("t").s3Prefix("other").build(),
                "ExportConflictException",
                "Export conflict: Duplicate request detected with conflicting parameters");
        assertThat(dynamoDb.call(DynamoDbApi.LIST_EXPORTS, new ListExportsInput(TABLE, null, null))
                        .exportSummaries())
                .extracting(ExportSummary::exportArn)
                .containsExactly(first.exportArn());
    }

    private static ImportTableInput.Builder intoCopy(String format) {
        return ImportTableInput.builder()
                .s3BucketSource(new S3BucketSource(null, "files", "in/"))
                .inputFormat(format)
                .tableCreationParameters(TableCreationParameters.builder()
                        .tableName("copy")
                        .attributeDefinitions(
                                List.of(new AttributeDefinition("h", "S"), new AttributeDefinition("r", "N")))
                        .keySchema(List.of(new KeySchemaElement("h", "HASH"), new KeySchemaElement("r", "RANGE")))
                        .billingMode("PAY_PER_REQUEST")
                        .build());
    }

    private ImportTableDescription importInto(ImportTableInput input) {
        ImportTableDescription begun =
                dynamoDb.call(DynamoDbApi.IMPORT_TABLE, input).importTableDescription();
        assertThat(begun.importStatus()).isEqualTo("IN_PROGRESS");
        assertThat(begun.importedItemCount()).isNull();
        dynamoDb.time.advance(Duration.ofSeconds(5));
        return dynamoDb.call(DynamoDbApi.DESCRIBE_IMPORT, new DescribeImportInput(begun.importArn()))
                .importTableDescription();
    }

    @Test
    void whatWasExportedIsImportedAsItWas() {
        enableRecovery();
        AttributeValue map = AttributeValue.builder()
                .m(Map.of(
                        "list",
                        AttributeValue.builder()
                                .l(List.of(
                                        n("1.50"),
                                        AttributeValue.builder().null_(true).build()))
                                .build(),
                        "bytes",
                        AttributeValue.builder().b(Blob.utf8("\0x")).build(),
                        "set",
                        AttributeValue.builder().ns(List.of("1", "2")).build()))
                .build();
        dynamoDb.put("items", item("a", "1", "v", map));
        export(toFiles().s3Prefix("in").build());
        objects.files.keySet().removeIf(key -> !key.contains("/data/"));
        ImportTableDescription done = importInto(
                intoCopy("DYNAMODB_JSON").inputCompressionType("GZIP").build());
        assertThat(done.importStatus()).isEqualTo("COMPLETED");
        assertThat(done.importedItemCount()).isEqualTo(1);
        assertThat(dynamoDb.get("copy", key("a", "1"))).isEqualTo(dynamoDb.get("items", key("a", "1")));
    }

    @Test
    void valuesInLinesAreImportedWithKeysOfTheirTypesAndAllElseAsTexts() {
        objects.files.put("in/a.csv", Blob.utf8("h,r,v\na,1,\"x, \"\"y\"\"\nz\"\n\nb,2.0,3\n"));
        ImportTableDescription done = importInto(intoCopy("CSV").build());
        assertThat(done.importStatus()).isEqualTo("COMPLETED");
        assertThat(dynamoDb.get("copy", key("a", "1"))).containsEntry("v", s("x, \"y\"\nz"));
        assertThat(dynamoDb.get("copy", key("b", "2"))).containsEntry("v", s("3"));
    }

    @Test
    void theNamesAndTheDelimiterOfLinesCanBeGiven() {
        objects.files.put("in/a.csv", Blob.utf8("a;1;x\n"));
        importInto(intoCopy("CSV")
                .inputFormatOptions(new InputFormatOptions(new CsvOptions(";", List.of("h", "r", "v"))))
                .build());
        assertThat(dynamoDb.get("copy", key("a", "1"))).containsEntry("v", s("x"));
    }

    @Test
    void anItemThatDoesNotFitFailsTheImportAndTheOthersAreThere() {
        objects.files.put(
                "in/a.json",
                Blob.utf8("{\"Item\":{\"h\":{\"S\":\"a\"},\"r\":{\"N\":\"1\"}}}\n{\"Item\":{\"h\":{\"S\":\"b\"}}}\n"
                        + "{\"Item\":{\"h\":{\"S\":\"c\"},\"r\":{\"N\":\"3\"}}}\n"));
        ImportTableDescription failed = importInto(intoCopy("DYNAMODB_JSON").build());
        assertThat(failed.importStatus()).isEqualTo("FAILED");
        assertThat(failed.failureCode()).isEqualTo("ItemValidationError");
        assertThat(failed.processedItemCount()).isEqualTo(3);
        assertThat(failed.importedItemCount()).isEqualTo(2);
        assertThat(failed.errorCount()).isEqualTo(1);
        assertThat(dynamoDb.get("copy", key("c", "3"))).isNotNull();
    }

    @Test
    void whatFollowsALineThatIsNoJsonIsNotRead() {
        objects.files.put(
                "in/a.json",
                Blob.utf8("{\"Item\":{\"h\":{\"S\":\"a\"},\"r\":{\"N\":\"1\"}}}\nno JSON\n"
                        + "{\"Item\":{\"h\":{\"S\":\"c\"},\"r\":{\"N\":\"3\"}}}\n"));
        ImportTableDescription failed = importInto(intoCopy("DYNAMODB_JSON").build());
        assertThat(failed.processedItemCount()).isEqualTo(2);
        assertThat(failed.importedItemCount()).isEqualTo(1);
    }

    @Test
    void anImportFromABucketThatIsNotThereMakesNoTable() {
        ImportTableDescription failed = importInto(intoCopy("CSV")
                .s3BucketSource(new S3BucketSource(null, "nowhere", null))
                .build());
        assertThat(failed.importStatus()).isEqualTo("FAILED");
        assertThat(failed.failureCode()).isEqualTo("S3NoSuchBucket");
        dynamoDb.assertError(
                DynamoDbApi.DESCRIBE_TABLE,
                new DescribeTableInput("copy"),
                "ResourceNotFoundException",
                "Requested resource not found: Table: copy not found");
    }

    @Test
    void importsAreListedAndATableThatIsThereIsNotImportedInto() {
        importInto(intoCopy("CSV").build());
        dynamoDb.assertError(
                DynamoDbApi.IMPORT_TABLE,
                intoCopy("CSV").build(),
                "ResourceInUseException",
                "Table already exists: copy");
        assertThat(dynamoDb.call(DynamoDbApi.LIST_IMPORTS, new ListImportsInput(null, null, null))
                        .importSummaryList())
                .extracting(ImportSummary::importStatus)
                .containsExactly("COMPLETED");
        dynamoDb.assertInvalid(
                DynamoDbApi.DESCRIBE_IMPORT,
                new DescribeImportInput("arn:aws:dynamodb:us-east-1:000000000000:table/copy"),
                "Invalid Import ARN");
    }
}
