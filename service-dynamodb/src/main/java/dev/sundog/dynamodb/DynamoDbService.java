package dev.sundog.dynamodb;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.Validator;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.dynamodb.access.ItemAccess;
import dev.sundog.dynamodb.api.DynamoDbApi;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.operation.AccountInformation;
import dev.sundog.dynamodb.operation.BackupOperations;
import dev.sundog.dynamodb.operation.BatchGetItem;
import dev.sundog.dynamodb.operation.BatchWriteItem;
import dev.sundog.dynamodb.operation.ContinuousBackups;
import dev.sundog.dynamodb.operation.ContributorInsights;
import dev.sundog.dynamodb.operation.CreateTable;
import dev.sundog.dynamodb.operation.DeleteItem;
import dev.sundog.dynamodb.operation.DescribeTables;
import dev.sundog.dynamodb.operation.ExecuteStatement;
import dev.sundog.dynamodb.operation.ExecuteTransaction;
import dev.sundog.dynamodb.operation.Exports;
import dev.sundog.dynamodb.operation.GetItem;
import dev.sundog.dynamodb.operation.GlobalTables;
import dev.sundog.dynamodb.operation.Imports;
import dev.sundog.dynamodb.operation.ItemWrites;
import dev.sundog.dynamodb.operation.KinesisDestinations;
import dev.sundog.dynamodb.operation.PutItem;
import dev.sundog.dynamodb.operation.Query;
import dev.sundog.dynamodb.operation.ReplicaAutoScaling;
import dev.sundog.dynamodb.operation.ResourcePolicies;
import dev.sundog.dynamodb.operation.Restoration;
import dev.sundog.dynamodb.operation.Scan;
import dev.sundog.dynamodb.operation.Statements;
import dev.sundog.dynamodb.operation.TableAccess;
import dev.sundog.dynamodb.operation.Tagging;
import dev.sundog.dynamodb.operation.TimeToLive;
import dev.sundog.dynamodb.operation.TransactGetItems;
import dev.sundog.dynamodb.operation.TransactWriteItems;
import dev.sundog.dynamodb.operation.TransactionTokens;
import dev.sundog.dynamodb.operation.Transitions;
import dev.sundog.dynamodb.operation.UpdateItem;
import dev.sundog.dynamodb.operation.UpdateTable;
import dev.sundog.dynamodb.rule.NullRule;
import dev.sundog.dynamodb.state.Backups;
import dev.sundog.dynamodb.state.Replicas;
import dev.sundog.dynamodb.state.Tables;
import dev.sundog.dynamodb.streams.DescribeStreams;
import dev.sundog.dynamodb.streams.ReadStream;
import dev.sundog.dynamodb.streams.StreamAccess;
import dev.sundog.dynamodb.streams.TableChanges;
import dev.sundog.dynamodb.streams.api.DynamoDbStreamsApi;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Amazon DynamoDB and DynamoDB Streams. */
public final class DynamoDbService implements AwsService {

    private static final Validator VALIDATOR = Validator.usual();

    @Override
    public List<ServiceModel> models() {
        return List.of(DynamoDbApi.MODEL, DynamoDbStreamsApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of("DYNAMODB_TRANSITION_MILLIS", "QUOTAS");
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(ChangeFeed.class);
    }

    @Override
    public void forget(AccountId account, Supplier<Store> store) {
        Replicas.forget(account, store.get());
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Tables tables = new Tables(
                wiring.store(),
                wiring.ambient(),
                wiring.settings().text("QUOTAS").filter("aws"::equals).isPresent(),
                wiring.meter());
        TableAccess access = new TableAccess(tables, wiring.ambient().clock());
        OperationTable table = new OperationTable()
                .checkInputs(DynamoDbService::check)
                .accessBy(new ItemAccess(wiring.store()))
                .onClose(tables::close);
        Transitions transitions = Transitions.of(wiring.settings());
        CreateTable createTable = new CreateTable(access, wiring.ambient(), transitions);
        Backups backups = new Backups(wiring.store(), wiring.ambient(), tables);
        bindTables(table, wiring, access, createTable, backups);
        bindItems(table, wiring, access);
        bindBackups(table, wiring, access, createTable, backups);
        bindSettings(table, access, transitions);
        bindGlobalTables(table, access);
        StreamAccess streams = new StreamAccess(tables, wiring.ambient().clock());
        bindStreams(table, streams);
        wiring.ports().offer(ChangeFeed.class, new TableChanges(streams));
        return table;
    }

    private static void bindBackups(
            OperationTable table, ServiceWiring wiring, TableAccess access, CreateTable createTable, Backups backups) {
        Transitions transitions = Transitions.of(wiring.settings());
        BackupOperations operations = new BackupOperations(access, backups);
        Restoration restoration = new Restoration(access, operations, backups, wiring.ambient(), transitions);
        ContinuousBackups continuous = new ContinuousBackups(access);
        ResourcePolicies policies =
                new ResourcePolicies(access, wiring.store(), wiring.ambient().ids());
        table.bind(DynamoDbApi.CREATE_BACKUP, operations::create, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_BACKUP, operations::describe, Fidelity.REAL)
                .bind(DynamoDbApi.LIST_BACKUPS, operations::list, Fidelity.REAL)
                .bind(DynamoDbApi.DELETE_BACKUP, operations::delete, Fidelity.REAL)
                .bind(DynamoDbApi.RESTORE_TABLE_FROM_BACKUP, restoration::fromBackup, Fidelity.REAL)
                .bind(DynamoDbApi.RESTORE_TABLE_TO_POINT_IN_TIME, restoration::toPointInTime, Fidelity.REAL)
                .bind(DynamoDbApi.UPDATE_CONTINUOUS_BACKUPS, continuous::update, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_CONTINUOUS_BACKUPS, continuous::describe, Fidelity.REAL)
                .bind(DynamoDbApi.PUT_RESOURCE_POLICY, policies::put, Fidelity.STORED)
                .bind(DynamoDbApi.GET_RESOURCE_POLICY, policies::get, Fidelity.STORED)
                .bind(DynamoDbApi.DELETE_RESOURCE_POLICY, policies::delete, Fidelity.STORED);
        Exports exports = new Exports(access, wiring.ambient(), wiring.store(), wiring.ports(), transitions);
        Imports imports =
                new Imports(access, createTable, wiring.ambient(), wiring.store(), wiring.ports(), transitions);
        bindTransfers(table, exports, imports);
    }

    private static void bindTransfers(OperationTable table, Exports exports, Imports imports) {
        table.bindBlocking(DynamoDbApi.EXPORT_TABLE_TO_POINT_IN_TIME, exports::export, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_EXPORT, exports::describe, Fidelity.REAL)
                .bind(DynamoDbApi.LIST_EXPORTS, exports::list, Fidelity.REAL)
                .bindBlocking(DynamoDbApi.IMPORT_TABLE, imports::importTable, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_IMPORT, imports::describe, Fidelity.REAL)
                .bind(DynamoDbApi.LIST_IMPORTS, imports::list, Fidelity.REAL);
    }

    private static void bindSettings(OperationTable table, TableAccess access, Transitions transitions) {
        KinesisDestinations kinesis = new KinesisDestinations(access, transitions);
        ContributorInsights insights = new ContributorInsights(access, transitions);
        table.bind(DynamoDbApi.ENABLE_KINESIS_STREAMING_DESTINATION, kinesis::enable, Fidelity.STORED)
                .bind(DynamoDbApi.DISABLE_KINESIS_STREAMING_DESTINATION, kinesis::disable, Fidelity.STORED)
                .bind(DynamoDbApi.UPDATE_KINESIS_STREAMING_DESTINATION, kinesis::update, Fidelity.STORED)
                .bind(DynamoDbApi.DESCRIBE_KINESIS_STREAMING_DESTINATION, kinesis::describe, Fidelity.STORED)
                .bind(DynamoDbApi.UPDATE_CONTRIBUTOR_INSIGHTS, insights::update, Fidelity.STORED)
                .bind(DynamoDbApi.DESCRIBE_CONTRIBUTOR_INSIGHTS, insights::describe, Fidelity.STORED)
                .bind(DynamoDbApi.LIST_CONTRIBUTOR_INSIGHTS, insights::list, Fidelity.STORED);
    }

    private static void bindGlobalTables(OperationTable table, TableAccess access) {
        GlobalTables legacy = new GlobalTables();
        ReplicaAutoScaling scaling = new ReplicaAutoScaling(access);
        table.bind(DynamoDbApi.CREATE_GLOBAL_TABLE, legacy::create, Fidelity.REAL)
                .bind(DynamoDbApi.UPDATE_GLOBAL_TABLE, legacy::update, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_GLOBAL_TABLE, legacy::describe, Fidelity.REAL)
                .bind(DynamoDbApi.LIST_GLOBAL_TABLES, legacy::list, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_GLOBAL_TABLE_SETTINGS, legacy::describeSettings, Fidelity.REAL)
                .bind(DynamoDbApi.UPDATE_GLOBAL_TABLE_SETTINGS, legacy::updateSettings, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_TABLE_REPLICA_AUTO_SCALING, scaling::describe, Fidelity.STORED)
                .bind(DynamoDbApi.UPDATE_TABLE_REPLICA_AUTO_SCALING, scaling::update, Fidelity.STORED);
    }

    private static void bindStreams(OperationTable table, StreamAccess access) {
        DescribeStreams describe = new DescribeStreams(access);
        ReadStream read = new ReadStream(access);
        table.bind(DynamoDbStreamsApi.LIST_STREAMS, describe::list, Fidelity.REAL)
                .bind(DynamoDbStreamsApi.DESCRIBE_STREAM, describe::describe, Fidelity.REAL)
                .bind(DynamoDbStreamsApi.GET_SHARD_ITERATOR, read::iterator, Fidelity.REAL)
                .bind(DynamoDbStreamsApi.GET_RECORDS, read::records, Fidelity.REAL);
    }

    private static void check(Struct input) {
        List<String> violations = VALIDATOR.violations(input);
        if (!violations.isEmpty()) {
            throw DynamoDbErrors.validation(Validator.message(violations));
        }
        NullRule.check(input);
    }

    private static void bindTables(
            OperationTable table, ServiceWiring wiring, TableAccess access, CreateTable createTable, Backups backups) {
        Transitions transitions = Transitions.of(wiring.settings());
        UpdateTable updateTable = new UpdateTable(access, wiring.ambient().ids(), transitions);
        DescribeTables describeTables = new DescribeTables(access, backups);
        Tagging tagging = new Tagging(access);
        TimeToLive timeToLive = new TimeToLive(access);
        AccountInformation account = new AccountInformation();
        table.bind(DynamoDbApi.CREATE_TABLE, createTable::handle, Fidelity.REAL)
                .bind(DynamoDbApi.UPDATE_TABLE, updateTable::handle, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_TABLE, describeTables::describe, Fidelity.REAL)
                .bind(DynamoDbApi.LIST_TABLES, describeTables::list, Fidelity.REAL)
                .bind(DynamoDbApi.DELETE_TABLE, describeTables::delete, Fidelity.REAL)
                .bind(DynamoDbApi.TAG_RESOURCE, tagging::tag, Fidelity.REAL)
                .bind(DynamoDbApi.UNTAG_RESOURCE, tagging::untag, Fidelity.REAL)
                .bind(DynamoDbApi.LIST_TAGS_OF_RESOURCE, tagging::list, Fidelity.REAL)
                .bind(DynamoDbApi.UPDATE_TIME_TO_LIVE, timeToLive::update, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_TIME_TO_LIVE, timeToLive::describe, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_LIMITS, account::limits, Fidelity.REAL)
                .bind(DynamoDbApi.DESCRIBE_ENDPOINTS, account::endpoints, Fidelity.REAL);
    }

    private static void bindItems(OperationTable table, ServiceWiring wiring, TableAccess access) {
        Expressions expressions = new Expressions();
        ItemWrites writes = new ItemWrites(access, expressions);
        TransactionTokens tokens =
                new TransactionTokens(wiring.store(), wiring.ambient().clock());
        Statements statements = new Statements(access);
        ExecuteStatement executeStatement = new ExecuteStatement(statements);
        table.bind(DynamoDbApi.EXECUTE_STATEMENT, executeStatement::single, Fidelity.REAL)
                .bind(DynamoDbApi.BATCH_EXECUTE_STATEMENT, executeStatement::batch, Fidelity.REAL)
                .bind(
                        DynamoDbApi.EXECUTE_TRANSACTION,
                        new ExecuteTransaction(statements, tokens)::handle,
                        Fidelity.REAL);
        table.bind(DynamoDbApi.PUT_ITEM, new PutItem(writes)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.UPDATE_ITEM, new UpdateItem(writes)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.DELETE_ITEM, new DeleteItem(writes)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.GET_ITEM, new GetItem(access, expressions)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.QUERY, new Query(access, expressions)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.SCAN, new Scan(access, expressions)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.BATCH_GET_ITEM, new BatchGetItem(access, expressions)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.BATCH_WRITE_ITEM, new BatchWriteItem(writes)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.TRANSACT_WRITE_ITEMS, new TransactWriteItems(writes, tokens)::handle, Fidelity.REAL)
                .bind(DynamoDbApi.TRANSACT_GET_ITEMS, new TransactGetItems(access, expressions)::handle, Fidelity.REAL);
    }
}
