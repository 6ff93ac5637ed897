package dev.sundog.logs;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.PassedRoles;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Validator;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.integration.Arrivals;
import dev.sundog.logs.integration.Audits;
import dev.sundog.logs.integration.GroupLog;
import dev.sundog.logs.integration.Subscriptions;
import dev.sundog.logs.operation.AccountPolicies;
import dev.sundog.logs.operation.Deliveries;
import dev.sundog.logs.operation.DeliveryDestinations;
import dev.sundog.logs.operation.DeliverySources;
import dev.sundog.logs.operation.Destinations;
import dev.sundog.logs.operation.Exports;
import dev.sundog.logs.operation.FilterLogEvents;
import dev.sundog.logs.operation.GetLogEvents;
import dev.sundog.logs.operation.GroupAccess;
import dev.sundog.logs.operation.GroupLifecycle;
import dev.sundog.logs.operation.GroupLists;
import dev.sundog.logs.operation.GroupLocator;
import dev.sundog.logs.operation.GroupSettings;
import dev.sundog.logs.operation.GroupTags;
import dev.sundog.logs.operation.IndexPolicies;
import dev.sundog.logs.operation.LogRecords;
import dev.sundog.logs.operation.MetricFilters;
import dev.sundog.logs.operation.ProtectionPolicies;
import dev.sundog.logs.operation.PutLogEvents;
import dev.sundog.logs.operation.Queries;
import dev.sundog.logs.operation.QueryDefinitions;
import dev.sundog.logs.operation.ResourcePolicies;
import dev.sundog.logs.operation.StartLiveTail;
import dev.sundog.logs.operation.Streams;
import dev.sundog.logs.operation.SubscriptionFilters;
import dev.sundog.logs.operation.Transformers;
import dev.sundog.logs.rule.DeliveryInputs;
import dev.sundog.logs.rule.NameLengthRule;
import dev.sundog.logs.state.LogGroups;
import dev.sundog.logs.state.QueryHistory;
import dev.sundog.logs.tail.LiveTails;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Amazon CloudWatch Logs: opens the groups, binds the operations and offers the port that services log by. */
public final class LogsService implements AwsService {

    @Override
    public List<ServiceModel> models() {
        return List.of(LogsApi.MODEL);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(LogSink.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        LogGroups groups = new LogGroups(wiring.store(), wiring.ambient());
        Clock clock = wiring.ambient().clock();
        Subscriptions subscriptions = new Subscriptions(wiring.ports());
        LiveTails tails = new LiveTails(wiring.ambient());
        Arrivals arrivals = new Arrivals(subscriptions, tails, new Audits(groups, clock), wiring.meter());
        wiring.ports().offer(LogSink.class, new GroupLog(groups, arrivals, clock));
        OperationTable table = new OperationTable()
                .checkInputs(NameLengthRule.before(
                        DeliveryInputs.before(InputCheck.byModel(Validator.usual(), LogsErrors::invalidParameter))))
                .accessBy(new PassedRoles(new GroupAccess(), Map.of("roleArn", "logs.amazonaws.com")))
                .onClose(tails::close);
        GroupLocator locator = new GroupLocator(groups);
        bindGroups(table, locator, clock);
        bindEvents(table, locator, arrivals, clock);
        var liveTail = new StartLiveTail(locator, tails, wiring.ambient().ids());
        table.bindBlocking(LogsApi.START_LIVE_TAIL, liveTail::handle, REAL);
        bindFilters(table, locator, subscriptions, clock);
        bindQueries(table, locator, wiring.ambient());
        bindExports(table, locator, wiring);
        bindPolicies(table, locator, clock);
        bindDataPolicies(table, locator, subscriptions, clock);
        bindDeliveries(table, locator, wiring.ambient());
        return table;
    }

    private static void bindGroups(OperationTable table, GroupLocator locator, Clock clock) {
        var lifecycle = new GroupLifecycle(locator, clock);
        var lists = new GroupLists(locator);
        var settings = new GroupSettings(locator);
        var tags = new GroupTags(locator);
        table.bind(LogsApi.CREATE_LOG_GROUP, lifecycle::create, REAL)
                .bind(LogsApi.DELETE_LOG_GROUP, lifecycle::delete, REAL)
                .bind(LogsApi.DESCRIBE_LOG_GROUPS, lists::describe, REAL)
                .bind(LogsApi.LIST_LOG_GROUPS, lists::list, REAL)
                .bind(LogsApi.PUT_RETENTION_POLICY, settings::putRetention, REAL)
                .bind(LogsApi.DELETE_RETENTION_POLICY, settings::deleteRetention, REAL)
                .bind(LogsApi.PUT_LOG_GROUP_DELETION_PROTECTION, settings::protect, REAL)
                .bind(LogsApi.ASSOCIATE_KMS_KEY, settings::associateKey, STORED)
                .bind(LogsApi.DISASSOCIATE_KMS_KEY, settings::disassociateKey, STORED)
                .bind(LogsApi.TAG_RESOURCE, tags::tag, REAL)
                .bind(LogsApi.UNTAG_RESOURCE, tags::untag, REAL)
                .bind(LogsApi.LIST_TAGS_FOR_RESOURCE, tags::list, REAL)
                .bind(LogsApi.TAG_LOG_GROUP, tags::tagByName, REAL)
                .bind(LogsApi.UNTAG_LOG_GROUP, tags::untagByName, REAL)
                .bind(LogsApi.LIST_TAGS_LOG_GROUP, tags::listByName, REAL);
    }

    private static void bindEvents(OperationTable table, GroupLocator locator, Arrivals arrivals, Clock clock) {
        var streams = new Streams(locator, clock);
        table.bind(LogsApi.CREATE_LOG_STREAM, streams::create, REAL)
                .bind(LogsApi.DELETE_LOG_STREAM, streams::delete, REAL)
                .bind(LogsApi.DESCRIBE_LOG_STREAMS, streams::describe, REAL)
                .bindBlocking(LogsApi.PUT_LOG_EVENTS, new PutLogEvents(locator, arrivals, clock)::handle, REAL)
                .bind(LogsApi.GET_LOG_EVENTS, new GetLogEvents(locator)::handle, REAL)
                .bindBlocking(LogsApi.FILTER_LOG_EVENTS, new FilterLogEvents(locator)::handle, REAL);
    }

    private static void bindFilters(
            OperationTable table, GroupLocator locator, Subscriptions subscriptions, Clock clock) {
        var metrics = new MetricFilters(locator, clock);
        var filters = new SubscriptionFilters(locator, subscriptions, clock);
        table.bind(LogsApi.PUT_METRIC_FILTER, metrics::put, STORED)
                .bind(LogsApi.DELETE_METRIC_FILTER, metrics::delete, STORED)
                .bind(LogsApi.DESCRIBE_METRIC_FILTERS, metrics::describe, STORED)
                .bind(LogsApi.TEST_METRIC_FILTER, metrics::test, REAL)
                .bindBlocking(LogsApi.PUT_SUBSCRIPTION_FILTER, filters::put, REAL)
                .bind(LogsApi.DELETE_SUBSCRIPTION_FILTER, filters::delete, REAL)
                .bind(LogsApi.DESCRIBE_SUBSCRIPTION_FILTERS, filters::describe, REAL);
    }

    private static void bindQueries(OperationTable table, GroupLocator locator, Ambient ambient) {
        var queries = new Queries(locator, new QueryHistory(), ambient.clock(), ambient.ids());
        var definitions = new QueryDefinitions(locator, ambient.clock(), ambient.ids());
        var records = new LogRecords(locator, ambient.clock());
        table.bindBlocking(LogsApi.START_QUERY, queries::start, REAL)
                .bindBlocking(LogsApi.GET_QUERY_RESULTS, queries::results, REAL)
                .bind(LogsApi.LIST_LOG_GROUPS_FOR_QUERY, queries::groups, REAL)
                .bind(LogsApi.STOP_QUERY, queries::stop, REAL)
                .bind(LogsApi.DESCRIBE_QUERIES, queries::describe, REAL)
                .bind(LogsApi.PUT_QUERY_DEFINITION, definitions::put, REAL)
                .bind(LogsApi.DELETE_QUERY_DEFINITION, definitions::delete, REAL)
                .bind(LogsApi.DESCRIBE_QUERY_DEFINITIONS, definitions::describe, REAL)
                .bind(LogsApi.GET_LOG_RECORD, records::get, REAL)
                .bindBlocking(LogsApi.GET_LOG_GROUP_FIELDS, records::fields, REAL);
    }

    private static void bindExports(OperationTable table, GroupLocator locator, ServiceWiring wiring) {
        var exports = new Exports(locator, wiring.ports(), wiring.ambient());
        table.bindBlocking(LogsApi.CREATE_EXPORT_TASK, exports::create, REAL)
                .bind(LogsApi.CANCEL_EXPORT_TASK, exports::cancel, REAL)
                .bind(LogsApi.DESCRIBE_EXPORT_TASKS, exports::describe, REAL);
    }

    private static void bindPolicies(OperationTable table, GroupLocator locator, Clock clock) {
        var policies = new ResourcePolicies(locator, clock);
        var destinations = new Destinations(locator, clock);
        table.bind(LogsApi.PUT_RESOURCE_POLICY, policies::put, STORED)
                .bind(LogsApi.DELETE_RESOURCE_POLICY, policies::delete, STORED)
                .bind(LogsApi.DESCRIBE_RESOURCE_POLICIES, policies::describe, STORED)
                .bind(LogsApi.PUT_DESTINATION, destinations::put, STORED)
                .bind(LogsApi.PUT_DESTINATION_POLICY, destinations::putPolicy, STORED)
                .bind(LogsApi.DELETE_DESTINATION, destinations::delete, STORED)
                .bind(LogsApi.DESCRIBE_DESTINATIONS, destinations::describe, STORED);
    }

    private static void bindDataPolicies(
            OperationTable table, GroupLocator locator, Subscriptions subscriptions, Clock clock) {
        var ofAccount = new AccountPolicies(locator, subscriptions, clock);
        var protection = new ProtectionPolicies(locator, clock);
        var indexes = new IndexPolicies(locator, clock);
        var transformers = new Transformers(locator, clock);
        table.bindBlocking(LogsApi.PUT_ACCOUNT_POLICY, ofAccount::put, REAL)
                .bind(LogsApi.DESCRIBE_ACCOUNT_POLICIES, ofAccount::describe, REAL)
                .bind(LogsApi.DELETE_ACCOUNT_POLICY, ofAccount::delete, REAL)
                .bind(LogsApi.PUT_DATA_PROTECTION_POLICY, protection::put, REAL)
                .bind(LogsApi.GET_DATA_PROTECTION_POLICY, protection::get, REAL)
                .bind(LogsApi.DELETE_DATA_PROTECTION_POLICY, protection::delete, REAL)
                .bind(LogsApi.PUT_INDEX_POLICY, indexes::put, STORED)
                .bind(LogsApi.DESCRIBE_INDEX_POLICIES, indexes::describe, STORED)
                .bind(LogsApi.DELETE_INDEX_POLICY, indexes::delete, STORED)
                .bindBlocking(LogsApi.DESCRIBE_FIELD_INDEXES, indexes::fields, REAL)
                .bind(LogsApi.PUT_TRANSFORMER, transformers::put, REAL)
                .bind(LogsApi.GET_TRANSFORMER, transformers::get, REAL)
                .bind(LogsApi.DELETE_TRANSFORMER, transformers::delete, REAL)
                .bindBlocking(LogsApi.TEST_TRANSFORMER, transformers::test, REAL);
    }

    private static void bindDeliveries(OperationTable table, GroupLocator locator, Ambient ambient) {
        var sources = new DeliverySources(locator);
        var destinations = new DeliveryDestinations(locator);
        var deliveries = new Deliveries(locator, ambient.chance());
        table.bind(LogsApi.PUT_DELIVERY_SOURCE, sources::put, STORED)
                .bind(LogsApi.GET_DELIVERY_SOURCE, sources::get, STORED)
                .bind(LogsApi.DESCRIBE_DELIVERY_SOURCES, sources::describe, STORED)
                .bind(LogsApi.DELETE_DELIVERY_SOURCE, sources::delete, STORED)
                .bind(LogsApi.PUT_DELIVERY_DESTINATION, destinations::put, STORED)
                .bind(LogsApi.GET_DELIVERY_DESTINATION, destinations::get, STORED)
                .bind(LogsApi.DESCRIBE_DELIVERY_DESTINATIONS, destinations::describe, STORED)
                .bind(LogsApi.DELETE_DELIVERY_DESTINATION, destinations::delete, STORED)
                .bind(LogsApi.PUT_DELIVERY_DESTINATION_POLICY, destinations::putPolicy, STORED)
                .bind(LogsApi.GET_DELIVERY_DESTINATION_POLICY, destinations::getPolicy, STORED)
                .bind(LogsApi.DELETE_DELIVERY_DESTINATION_POLICY, destinations::deletePolicy, STORED)
                .bind(LogsApi.CREATE_DELIVERY, deliveries::create, STORED)
                .bind(LogsApi.GET_DELIVERY, deliveries::get, STORED)
                .bind(LogsApi.DESCRIBE_DELIVERIES, deliveries::describe, STORED)
                .bind(LogsApi.UPDATE_DELIVERY_CONFIGURATION, deliveries::update, STORED)
                .bind(LogsApi.DELETE_DELIVERY, deliveries::delete, STORED);
    }
}
