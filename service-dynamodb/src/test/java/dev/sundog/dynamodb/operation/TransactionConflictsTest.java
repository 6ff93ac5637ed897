package dev.sundog.dynamodb.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbFixture;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.BatchWriteItemInput;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.CreateTableInput;
import dev.sundog.dynamodb.api.DeleteItemInput;
import dev.sundog.dynamodb.api.ExecuteTransactionInput;
import dev.sundog.dynamodb.api.Get;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.api.ParameterizedStatement;
import dev.sundog.dynamodb.api.Put;
import dev.sundog.dynamodb.api.PutItemInput;
import dev.sundog.dynamodb.api.PutRequest;
import dev.sundog.dynamodb.api.TransactGetItem;
import dev.sundog.dynamodb.api.TransactGetItemsInput;
import dev.sundog.dynamodb.api.TransactWriteItem;
import dev.sundog.dynamodb.api.TransactWriteItemsInput;
import dev.sundog.dynamodb.api.TransactionCanceledException;
import dev.sundog.dynamodb.api.WriteRequest;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.PathUse;
import dev.sundog.dynamodb.state.Tables;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others meet while a transaction has claimed its items and not written them yet. */
class TransactionConflictsTest {

    private static final RequestContext CONTEXT = new RequestContext(
            new RequestId("test"),
            Scope.DEFAULT,
            new RequestContext.Caller("test", "", "127.0.0.1", "test"),
            "http://localhost:4566",
            "/",
            Fidelity.REAL,
            action -> {});

    private final TestAmbient time = TestAmbient.create();
    private final Store store = TestStores.inMemory(time.ambient(), "dynamodb");
    private final TableAccess access =
            new TableAccess(new Tables(store, time.ambient()), time.ambient().clock());
    private final Expressions expressions = new Expressions();
    private final ItemWrites writes = new ItemWrites(access, expressions);
    private final TransactionTokens tokens =
            new TransactionTokens(store, time.ambient().clock());

    @BeforeEach
    void createTable() {
        new CreateTable(access, time.ambient(), Transitions.of(ServiceSettings.NONE))
                .handle(
                        CONTEXT,
                        CreateTableInput.builder()
                                .tableName("items")
                                .attributeDefinitions(List.of(new AttributeDefinition("h", "S")))
                                .keySchema(List.of(new KeySchemaElement("h", "HASH")))
                                .billingMode("PAY_PER_REQUEST")
                                .build());
    }

    private static Map<String, AttributeValue> key(String hash) {
        return Map.of("h", DynamoDbFixture.s(hash));
    }

    /** A transaction that puts item {@code a}, and in the middle of which something happens. */
    private void duringATransactionOn(String hash, Runnable meanwhile) {
        ItemTest meddler = new ItemTest() {
            @Override
            public boolean holds(Map<String, dev.sundog.dynamodb.value.AttributeValue> item) {
                meanwhile.run();
                return true;
            }

            @Override
            public void forEachPath(Consumer<PathUse> visitor) {}
        };
        ItemWrite put = put(hash).write();
        Transaction.perform(
                List.of(new Transaction.Part(
                        new ItemWrite(put.table(), put.key(), meddler, false, put.effect()), null)),
                () -> {});
    }

    private ItemWrites.Draft put(String hash) {
        return writes.put(
                Scope.DEFAULT,
                "items",
                key(hash),
                new ItemWrites.ConditionParameters(null, null, null, null, null, null));
    }

    private static TransactWriteItemsInput putting(String token, String... hashes) {
        return TransactWriteItemsInput.builder()
                .clientRequestToken(token)
                .transactItems(List.of(hashes).stream()
                        .map(hash -> TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("items")
                                        .item(key(hash))
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    private static void assertConflict(Runnable call) {
        ServiceError error = catchThrowableOfType(ServiceError.class, call::run);
        assertThat(error.type().name()).isEqualTo("TransactionConflictException");
        assertThat(error.type().status()).isEqualTo(400);
        assertThat(error.getMessage()).isEqualTo("Transaction is ongoing for the item");
    }

    private static void assertCanceled(Runnable call, String... codes) {
        ServiceError error = catchThrowableOfType(ServiceError.class, call::run);
        assertThat(error.getMessage())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons ["
                        + String.join(", ", codes) + "]");
        assertThat(((TransactionCanceledException) error.detail()).cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly(codes);
    }

    @Test
    void aSingleWriteOfAClaimedItemIsAConflict() {
        duringATransactionOn("a", () -> {
            assertConflict(() -> new PutItem(writes)
                    .handle(
                            CONTEXT,
                            PutItemInput.builder()
                                    .tableName("items")
                                    .item(key("a"))
                                    .build()));
            assertConflict(() -> new DeleteItem(writes)
                    .handle(
                            CONTEXT,
                            DeleteItemInput.builder()
                                    .tableName("items")
                                    .key(key("a"))
                                    .build()));
            new PutItem(writes)
                    .handle(
                            CONTEXT,
                            PutItemInput.builder()
                                    .tableName("items")
                                    .item(key("b"))
                                    .build());
        });
        new PutItem(writes)
                .handle(
                        CONTEXT,
                        PutItemInput.builder().tableName("items").item(key("a")).build());
    }

    @Test
    void aTransactionThatSharesAnItemIsCanceledAndNamesIt() {
        TransactWriteItems transactions = new TransactWriteItems(writes, tokens);
        duringATransactionOn("a", () -> {
            assertCanceled(
                    () -> transactions.handle(CONTEXT, putting(null, "b", "a", "c")),
                    "None",
                    "TransactionConflict",
                    "None");
            transactions.handle(CONTEXT, putting(null, "b", "c"));
        });
        transactions.handle(CONTEXT, putting(null, "a"));
    }

    @Test
    void aTransactionThatReadsAClaimedItemIsCanceled() {
        TransactGetItems reads = new TransactGetItems(access, expressions);
        duringATransactionOn(
                "a",
                () -> assertCanceled(
                        () -> reads.handle(
                                CONTEXT,
                                TransactGetItemsInput.builder()
                                        .transactItems(List.of(
                                                new TransactGetItem(Get.builder()
                                                        .tableName("items")
                                                        .key(key("b"))
                                                        .build()),
                                                new TransactGetItem(Get.builder()
                                                        .tableName("items")
                                                        .key(key("a"))
                                                        .build())))
                                        .build()),
                        "None",
                        "TransactionConflict"));
    }

    @Test
    void statementsThatReadAClaimedItemTogetherAreCanceled() {
        ExecuteTransaction statements = new ExecuteTransaction(new Statements(access), tokens);
        duringATransactionOn(
                "a",
                () -> assertCanceled(
                        () -> statements.handle(
                                CONTEXT,
                                ExecuteTransactionInput.builder()
                                        .transactStatements(List.of(select("b"), select("a")))
                                        .build()),
                        "None",
                        "TransactionConflict"));
    }

    private static ParameterizedStatement select(String hash) {
        return ParameterizedStatement.builder()
                .statement("SELECT * FROM items WHERE h = '" + hash + "'")
                .build();
    }

    private static WriteRequest batchPut(String hash) {
        return WriteRequest.builder().putRequest(new PutRequest(key(hash))).build();
    }

    @Test
    void aBatchLeavesClaimedItemsUnprocessed() {
        duringATransactionOn("a", () -> {
            List<WriteRequest> requests = List.of(batchPut("b"), batchPut("a"));
            assertThat(new BatchWriteItem(writes)
                            .handle(
                                    CONTEXT,
                                    BatchWriteItemInput.builder()
                                            .requestItems(Map.of("items", requests))
                                            .build())
                            .unprocessedItems())
                    .isEqualTo(Map.of("items", requests.subList(1, 2)));
        });
    }

    @Test
    void aRequestWhoseTokenIsInUseIsRefusedUntilTheFirstIsDone() {
        TransactWriteItems transactions = new TransactWriteItems(writes, tokens);
        var request = putting("token", "a");
        tokens.once(
                Scope.DEFAULT,
                "token",
                tokens.writes(request.transactItems()),
                remember -> {
                    ServiceError error =
                            catchThrowableOfType(ServiceError.class, () -> transactions.handle(CONTEXT, request));
                    assertThat(error.type().name()).isEqualTo("TransactionInProgressException");
                    remember.run();
                    return null;
                },
                () -> null);
        transactions.handle(CONTEXT, request);
        assertThat(access.forItems(Scope.DEFAULT, "items").itemCount())
                .as("performed under the token before")
                .isZero();
    }

    @Test
    void aTokenSurvivesARestart() {
        new TransactWriteItems(writes, tokens).handle(CONTEXT, putting("token", "a"));
        TransactWriteItems reopened = new TransactWriteItems(
                writes, new TransactionTokens(store, time.ambient().clock()));
        reopened.handle(CONTEXT, putting("token", "a"));
        ServiceError error =
                catchThrowableOfType(ServiceError.class, () -> reopened.handle(CONTEXT, putting("token", "b")));
        assertThat(error.type().name()).isEqualTo("IdempotentParameterMismatchException");
    }
}
