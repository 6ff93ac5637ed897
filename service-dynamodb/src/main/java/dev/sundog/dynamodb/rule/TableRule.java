package dev.sundog.dynamodb.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.CreateTableInput;
import dev.sundog.dynamodb.api.GlobalSecondaryIndex;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.LocalSecondaryIndex;
import dev.sundog.dynamodb.api.Projection;
import dev.sundog.dynamodb.api.ProvisionedThroughput;
import dev.sundog.dynamodb.api.StreamSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a new table must look like, in the order in which AWS complains. */
public final class TableRule {

    private static final long MOST_UNITS = 1_000_000_000_000L;

    private final CreateTableInput input;
    private final List<String> defined;
    private final Set<String> indexNames = new HashSet<>();
    private final Set<String> usedKeys = new HashSet<>();
    private int projectedNames;

    private TableRule(CreateTableInput input) {
        this.input = input;
        this.defined = input.attributeDefinitions().stream()
                .map(AttributeDefinition::attributeName)
                .toList();
    }

    /** Refuses a request that AWS would refuse. */
    public static void check(CreateTableInput input) {
        TableNames.check(input.tableName());
        if (input.attributeDefinitions() == null) {
            throw DynamoDbErrors.invalidParameter("Missing attribute definitions");
        }
        if (input.keySchema() == null) {
            throw DynamoDbErrors.invalidParameter("Missing key schema");
        }
        new TableRule(input).check();
    }

    private void check() {
        checkBilling();
        checkDefinitions();
        checkTableKeys();
        if (input.localSecondaryIndexes() != null) {
            checkLocalIndexes(input.localSecondaryIndexes());
        }
        if (input.globalSecondaryIndexes() != null) {
            checkGlobalIndexes(input.globalSecondaryIndexes());
        }
        if (projectedNames > DynamoDbLimits.PROJECTED_ATTRIBUTES) {
            throw DynamoDbErrors.invalidParameter("Number of NonKeyAttributes over all indexes exceeds the limit of "
                    + DynamoDbLimits.PROJECTED_ATTRIBUTES);
        }
        if (usedKeys.size() != defined.size()) {
            throw unusedDefinitions(input.localSecondaryIndexes() != null || input.globalSecondaryIndexes() != null);
        }
        checkStream(input.streamSpecification());
    }

    // ---- billing

    private void checkBilling() {
        ProvisionedThroughput units = input.provisionedThroughput();
        if ("PAY_PER_REQUEST".equals(input.billingMode())) {
            if (units != null) {
                throw DynamoDbErrors.invalidParameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                        + "specified when BillingMode is PAY_PER_REQUEST");
            }
        } else if (units == null) {
            throw missingUnits();
        } else {
            checkUnits(units, "");
        }
    }

    /** What AWS says where provisioned units are missing. */
    public static ServiceError missingUnits() {
        return DynamoDbErrors.invalidParameter(
                "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    }

    /** Refuses units beyond all bounds. */
    public static void checkUnits(ProvisionedThroughput units, String suffix) {
        if (units.readCapacityUnits() > MOST_UNITS) {
            throw DynamoDbErrors.validation(
                    "Given value " + units.readCapacityUnits() + " for ReadCapacityUnits is out of bounds" + suffix);
        }
        if (units.writeCapacityUnits() > MOST_UNITS) {
            throw DynamoDbErrors.validation(
                    "Given value " + units.writeCapacityUnits() + " for WriteCapacityUnits is out of bounds" + suffix);
        }
    }

    // ---- keys

    private void checkDefinitions() {
        Set<String> names = new HashSet<>();
        for (String name : defined) {
            if (!names.add(name)) {
                throw DynamoDbErrors.invalidParameter("Duplicate AttributeName in AttributeDefinitions: " + name);
            }
        }
    }

    private void checkTableKeys() {
        List<String> keys = names(input.keySchema());
        if (keys.size() == 2 && !defined.containsAll(keys)) {
            throw DynamoDbErrors.validation("Invalid KeySchema: Some index key attribute have no definition");
        }
        if (keys.size() == 1) {
            checkDefined(keys);
        }
        checkKeySchema(input.keySchema());
        usedKeys.addAll(keys);
        boolean plain = input.localSecondaryIndexes() == null && input.globalSecondaryIndexes() == null;
        if (plain && keys.size() != defined.size()) {
            throw unusedDefinitions(false);
        }
    }

    private ServiceError unusedDefinitions(boolean withIndexes) {
        return withIndexes
                ? DynamoDbErrors.invalidParameter("Some AttributeDefinitions are not used. AttributeDefinitions: "
                        + defined + ", keys used: " + usedKeys)
                : DynamoDbErrors.invalidParameter("Number of attributes in KeySchema does not exactly match number of "
                        + "attributes defined in AttributeDefinitions");
    }

    private void checkDefined(List<String> keys) {
        if (!defined.containsAll(keys)) {
            throw DynamoDbErrors.invalidParameter("Some index key attributes are not defined in AttributeDefinitions. "
                    + "Keys: " + keys + ", AttributeDefinitions: " + defined);
        }
    }

    private static void checkKeySchema(List<KeySchemaElement> schema) {
        if (schema.size() == 2
                && schema.get(0).attributeName().equals(schema.get(1).attributeName())) {
            throw DynamoDbErrors.validation(
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
        if (!schema.getFirst().keyType().equals("HASH")) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (schema.size() == 2 && !schema.get(1).keyType().equals("RANGE")) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
    }

    private static List<String> names(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).toList();
    }

    // ---- indexes

    private void checkLocalIndexes(List<LocalSecondaryIndex> indexes) {
        if (indexes.isEmpty()) {
            throw DynamoDbErrors.invalidParameter("List of LocalSecondaryIndexes is empty");
        }
        if (input.keySchema().size() != 2) {
            throw DynamoDbErrors.invalidParameter("Table KeySchema does not have a range key, "
                    + "which is required when specifying a LocalSecondaryIndex");
        }
        indexes.forEach(this::checkLocalIndex);
        if (indexes.size() > DynamoDbLimits.LOCAL_INDEXES) {
            throw DynamoDbErrors.invalidParameter(
                    "LocalSecondaryIndex count exceeds the per-table limit of " + DynamoDbLimits.LOCAL_INDEXES);
        }
    }

    private void checkLocalIndex(LocalSecondaryIndex index) {
        TableNames.check(index.indexName());
        checkIndex(index.keySchema());
        if (index.keySchema().size() != 2) {
            throw DynamoDbErrors.invalidParameter(
                    "Index KeySchema does not have a range key for index: " + index.indexName());
        }
        String hash = index.keySchema().getFirst().attributeName();
        String tableHash = input.keySchema().getFirst().attributeName();
        if (!hash.equals(tableHash)) {
            throw DynamoDbErrors.invalidParameter(
                    "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                            + index.indexName() + ". index hash key: " + hash + ", table hash key: " + tableHash);
        }
        checkProjection(index.projection());
        checkNewName(index.indexName());
    }

    private void checkGlobalIndexes(List<GlobalSecondaryIndex> indexes) {
        if (indexes.isEmpty()) {
            throw DynamoDbErrors.invalidParameter("List of GlobalSecondaryIndexes is empty");
        }
        for (GlobalSecondaryIndex index : indexes) {
            TableNames.check(index.indexName());
            checkIndex(index.keySchema());
            checkProjection(index.projection());
            checkIndexBilling(index, "PAY_PER_REQUEST".equals(input.billingMode()));
            checkNewName(index.indexName());
        }
        if (indexes.size() > DynamoDbLimits.GLOBAL_INDEXES) {
            throw DynamoDbErrors.invalidParameter(
                    "GlobalSecondaryIndex count exceeds the per-table limit of " + DynamoDbLimits.GLOBAL_INDEXES);
        }
    }

    private static void checkIndexBilling(GlobalSecondaryIndex index, boolean onDemand) {
        checkIndexBilling(index.indexName(), index.provisionedThroughput(), onDemand);
    }

    /** Refuses a global index whose billing does not fit its table's. */
    public static void checkIndexBilling(String name, ProvisionedThroughput units, boolean onDemand) {
        if (onDemand && units != null) {
            throw DynamoDbErrors.invalidParameter("ProvisionedThroughput should not be specified for index: " + name
                    + " when BillingMode is PAY_PER_REQUEST");
        }
        if (!onDemand && units == null) {
            throw DynamoDbErrors.invalidParameter("ProvisionedThroughput is not specified for index: " + name);
        }
        if (units != null) {
            checkUnits(units, " for index " + name);
        }
    }

    private void checkIndex(List<KeySchemaElement> schema) {
        List<String> keys = names(schema);
        checkDefined(keys);
        checkKeySchema(schema);
        usedKeys.addAll(keys);
    }

    private void checkProjection(Projection projection) {
        checkProjectionAlone(projection);
        if (projection.nonKeyAttributes() != null) {
            projectedNames += projection.nonKeyAttributes().size();
        }
    }

    /** Refuses a projection whose attributes do not fit its type. */
    public static void checkProjectionAlone(Projection projection) {
        String type = projection.projectionType();
        if (type == null) {
            throw DynamoDbErrors.invalidParameter("Unknown ProjectionType: null");
        }
        if (projection.nonKeyAttributes() != null && !type.equals("INCLUDE")) {
            throw DynamoDbErrors.invalidParameter("ProjectionType is " + type + ", but NonKeyAttributes is specified");
        }
        if (projection.nonKeyAttributes() == null && type.equals("INCLUDE")) {
            throw DynamoDbErrors.invalidParameter(
                    "ProjectionType is " + type + ", but NonKeyAttributes is not specified");
        }
    }

    private void checkNewName(String name) {
        if (!indexNames.add(name)) {
            throw DynamoDbErrors.invalidParameter("Duplicate index name: " + name);
        }
    }

    /** Refuses the key schema of an index that is added later. */
    public static void checkAddedIndex(List<KeySchemaElement> schema, List<AttributeDefinition> definitions) {
        List<String> defined =
                definitions.stream().map(AttributeDefinition::attributeName).toList();
        List<String> keys = names(schema);
        if (!defined.containsAll(keys)) {
            throw DynamoDbErrors.invalidParameter("Some index key attributes are not defined in AttributeDefinitions. "
                    + "Keys: " + keys + ", AttributeDefinitions: " + defined);
        }
        checkKeySchema(schema);
    }

    // ---- streams

    /** Refuses a stream without a view type, and a view type without a stream; {@code null} asks for nothing. */
    public static void checkStream(StreamSpecification stream) {
        if (stream == null) {
            return;
        }
        if (Boolean.TRUE.equals(stream.streamEnabled()) && stream.streamViewType() == null) {
            throw DynamoDbErrors.invalidParameter("StreamViewType is required when StreamEnabled is true");
        }
        if (!Boolean.TRUE.equals(stream.streamEnabled()) && stream.streamViewType() != null) {
            throw DynamoDbErrors.invalidParameter("StreamViewType is not allowed when StreamEnabled is false");
        }
    }
}
