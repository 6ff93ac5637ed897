package dev.sundog.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.CreateTableInput;
import dev.sundog.dynamodb.api.DescribeTableInput;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.api.GetItemInput;
import dev.sundog.dynamodb.api.GlobalSecondaryIndex;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.Projection;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.StreamSpecification;
import dev.sundog.dynamodb.api.TableDescription;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** DynamoDB as dispatch sees it, with a clock that the test moves: operations are called through their table. */
public final class DynamoDbFixture {

    public final TestAmbient time = TestAmbient.create();

    /** What the service offers to others, and they to it. */
    public final Ports ports = new Ports();

    public final UsageMeter meter = new UsageMeter();

    private final Map<String, String> settings;
    private final Store store;
    private OperationTable table;

    public DynamoDbFixture() {
        this(Map.of());
    }

    /** With settings, by name without prefix. */
    public DynamoDbFixture(Map<String, String> settings) {
        this(settings, ambient -> TestStores.inMemory(ambient, "dynamodb"));
    }

    /** With a store of the test's own. */
    public DynamoDbFixture(Map<String, String> settings, Function<Ambient, Store> store) {
        this.settings = settings;
        this.store = store.apply(time.ambient());
        reopen();
    }

    /** Closes the service and opens it again from what the store holds, as a restart does. */
    public void reopen() {
        if (table != null) {
            table.close();
        }
        table = new DynamoDbService()
                .open(new ServiceWiring(time.ambient(), store, ports, meter, new ServiceSettings(settings)));
    }

    /** Takes away what an account has, as a reset of that account does. */
    public void forget(AccountId account) {
        table.close();
        List.copyOf(store.scopes()).stream()
                .filter(scope -> scope.account().equals(account))
                .forEach(scope -> store.scope(scope).drop());
        new DynamoDbService().forget(account, () -> store);
        reopen();
    }

    public <I extends Struct, O extends Struct> O call(Operation<I, O> operation, I input) {
        return callIn(Scope.DEFAULT, operation, input);
    }

    /** Calls an operation in another region. */
    public <I extends Struct, O extends Struct> O callIn(Scope scope, Operation<I, O> operation, I input) {
        table.inputCheck().check(input);
        var binding = table.binding(operation);
        var context = new RequestContext(
                new RequestId("test"),
                scope,
                new RequestContext.Caller("test", "", "127.0.0.1", "test"),
                "http://localhost:4566",
                "/",
                binding.fidelity(),
                action -> {});
        return binding.handler().handle(context, input);
    }

    /** Checks code and words of an error that a call answers. */
    public <I extends Struct, O extends Struct> void assertError(
            Operation<I, O> operation, I input, String code, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> call(operation, input));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.getMessage()).isEqualTo(message);
        assertThat(error.type().queryCode()).isEqualTo(code);
    }

    /** Checks the words of a validation error that a call answers. */
    public <I extends Struct, O extends Struct> void assertInvalid(Operation<I, O> operation, I input, String message) {
        assertError(operation, input, "ValidationException", message);
    }

    // ---- the calls that most tests make

    /** A table with hash key {@code h} and sort key {@code r}, a number, an index on {@code g}, and a stream. */
    public void createTable(String name) {
        call(
                DynamoDbApi.CREATE_TABLE,
                CreateTableInput.builder()
                        .tableName(name)
                        .attributeDefinitions(List.of(
                                new AttributeDefinition("h", "S"),
                                new AttributeDefinition("r", "N"),
                                new AttributeDefinition("g", "S")))
                        .keySchema(List.of(new KeySchemaElement("h", "HASH"), new KeySchemaElement("r", "RANGE")))
                        .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder()
                                .indexName("by-g")
                                .keySchema(List.of(new KeySchemaElement("g", "HASH")))
                                .projection(new Projection("ALL", null))
                                .build()))
                        .billingMode("PAY_PER_REQUEST")
                        .streamSpecification(new StreamSpecification(true, "NEW_AND_OLD_IMAGES"))
                        .build());
    }

    /** What DescribeTable answers. */
    public TableDescription describe(String name) {
        return call(DynamoDbApi.DESCRIBE_TABLE, new DescribeTableInput(name)).table();
    }

    public void put(String table, Map<String, AttributeValue> item) {
        call(
                DynamoDbApi.PUT_ITEM,
                PutItemInput.builder().tableName(table).item(item).build());
    }

    public Map<String, AttributeValue> get(String table, Map<String, AttributeValue> key) {
        return call(
                        DynamoDbApi.GET_ITEM,
                        GetItemInput.builder().tableName(table).key(key).build())
                .item();
    }

    public static AttributeValue s(String text) {
        return AttributeValue.builder().s(text).build();
    }

    public static AttributeValue n(String text) {
        return AttributeValue.builder().n(text).build();
    }

    public static Map<String, AttributeValue> key(String hash, String range) {
        return Map.of("h", s(hash), "r", n(range));
    }

    public static Map<String, AttributeValue> item(String hash, String range, String name, AttributeValue value) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(key(hash, range));
        item.put(name, value);
        return item;
    }
}
