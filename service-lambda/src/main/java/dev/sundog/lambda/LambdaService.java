package dev.sundog.lambda;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.BodyLimit;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.PassedRoles;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Validator;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.integration.ForeignCalls;
import dev.sundog.lambda.integration.FunctionAccess;
import dev.sundog.lambda.integration.InvokerPort;
import dev.sundog.lambda.operation.Aliases;
import dev.sundog.lambda.operation.CodeSigning;
import dev.sundog.lambda.operation.CreateFunction;
import dev.sundog.lambda.operation.DeleteFunction;
import dev.sundog.lambda.operation.EventInvokeConfigs;
import dev.sundog.lambda.operation.EventSourceMappings;
import dev.sundog.lambda.operation.FunctionReads;
import dev.sundog.lambda.operation.FunctionSettings;
import dev.sundog.lambda.operation.FunctionUpdates;
import dev.sundog.lambda.operation.FunctionUrlConfigs;
import dev.sundog.lambda.operation.Invoke;
import dev.sundog.lambda.operation.LayerPermissions;
import dev.sundog.lambda.operation.LayerVersions;
import dev.sundog.lambda.operation.Permissions;
import dev.sundog.lambda.operation.ProvisionedConcurrency;
import dev.sundog.lambda.operation.PublishVersion;
import dev.sundog.lambda.operation.ResourceTagging;
import dev.sundog.lambda.operation.Workshop;
import dev.sundog.lambda.url.CodeLinks;
import dev.sundog.lambda.url.UrlAddress;
import dev.sundog.lambda.url.UrlSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** AWS Lambda: opens functions and what runs them, and binds the operations. */
public final class LambdaService implements AwsService {

    private static final Set<Operation<?, ?>> WITH_ARCHIVE =
            Set.of(LambdaApi.CREATE_FUNCTION, LambdaApi.UPDATE_FUNCTION_CODE, LambdaApi.PUBLISH_LAYER_VERSION);

    @Override
    public List<ServiceModel> models() {
        return List.of(LambdaApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of(
                "DOCKER_GLOBAL_IMAGE_PREFIX",
                "LAMBDA_DOCKER_FLAGS",
                "LAMBDA_DOCKER_NETWORK",
                "LAMBDA_FREEZE_AFTER_MS",
                "LAMBDA_KEEPALIVE_MS",
                "LAMBDA_LIMITS_CODE_SIZE_UNZIPPED",
                "LAMBDA_LIMITS_CODE_SIZE_ZIPPED",
                "LAMBDA_LIMITS_CONCURRENT_EXECUTIONS",
                "LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE",
                "LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES",
                "LAMBDA_LIMITS_MAX_FUNCTION_PAYLOAD_SIZE_BYTES",
                "LAMBDA_LIMITS_MINIMUM_UNRESERVED_CONCURRENCY",
                "LAMBDA_LIMITS_TOTAL_CODE_SIZE",
                "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT",
                "LAMBDA_RUNTIME_EXECUTOR",
                "LAMBDA_RUNTIME_IMAGE_MAPPING",
                "LAMBDA_SPARE_CONTAINERS",
                "LAMBDA_SYNCHRONOUS_CREATE",
                "LOCALSTACK_HOST",
                "MAIN_DOCKER_NETWORK");
    }

    @Override
    public Set<String> hosts() {
        return Set.of(UrlAddress.ENDPOINT);
    }

    @Override
    public Set<String> paths() {
        return Set.of(CodeLinks.PATH);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(FunctionInvoker.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Assembly lambda = Assembly.of(wiring);
        Workshop workshop = lambda.workshop();
        FunctionAccess access = new FunctionAccess(workshop.functions(), workshop.layers());
        OperationTable table = new OperationTable()
                .checkInputs(InputCheck.byModel(Validator.namingNullOfElements(), LambdaErrors::validation))
                .beforeEach(new ForeignCalls(access, workshop.functions(), workshop.layers()))
                .accessBy(new PassedRoles(access, Map.of("Role", "lambda.amazonaws.com")))
                .limitBodies(operation -> bodyLimit(operation, workshop.limits().codeRequest()))
                .meterRequests(_ -> "api-requests");
        CodeLinks links = new CodeLinks(workshop.codes(), wiring.ambient());
        bindFunctions(table, lambda, links);
        bindSettings(table, lambda);
        bindLayers(table, new LayerVersions(workshop, links), new LayerPermissions(workshop));
        bindMappings(
                table, new EventSourceMappings(lambda.workshop(), lambda.mappings(), lambda.pollers(), wiring.ports()));
        bindProvisions(table, lambda.provisions());
        bindCodeSigning(table, new CodeSigning(workshop, lambda.codeSigning()));
        bindInvocations(table, new Invoke(lambda.invocations()));
        bindUrls(table, new FunctionUrlConfigs(lambda.workshop(), new UrlAddress(wiring.settings())));
        table.serveHosts(new UrlSite(lambda.workshop().functions(), lambda.invocations(), links, wiring.ambient()));
        wiring.ports()
                .offer(
                        FunctionInvoker.class,
                        new InvokerPort(
                                lambda.workshop().functions(),
                                lambda.invocations(),
                                wiring.ambient().ids()));
        lambda.resume();
        return table.onClose(lambda::close);
    }

    /** AWS: requests that bring an archive may be long. */
    private static Optional<BodyLimit> bodyLimit(Operation<?, ?> operation, int most) {
        return WITH_ARCHIVE.contains(operation)
                ? Optional.of(new BodyLimit(most, () -> LambdaErrors.requestTooLarge(most, operation.name())))
                : Optional.empty();
    }

    private static void bindFunctions(OperationTable table, Assembly lambda, CodeLinks links) {
        PublishVersion publish = new PublishVersion(lambda.workshop());
        FunctionReads reads = new FunctionReads(lambda.workshop(), links);
        FunctionUpdates updates = new FunctionUpdates(lambda.workshop(), publish);
        Aliases aliases = new Aliases(lambda.workshop(), lambda.provisions());
        table.bindBlocking(
                        LambdaApi.CREATE_FUNCTION,
                        new CreateFunction(lambda.workshop(), publish, lambda.codeSigning())::handle,
                        REAL)
                .bind(LambdaApi.GET_FUNCTION, reads::get, REAL)
                .bind(LambdaApi.GET_FUNCTION_CONFIGURATION, reads::configuration, REAL)
                .bind(LambdaApi.LIST_FUNCTIONS, reads::list, REAL)
                .bind(LambdaApi.LIST_VERSIONS_BY_FUNCTION, reads::versions, REAL)
                .bindBlocking(LambdaApi.UPDATE_FUNCTION_CODE, updates::code, REAL)
                .bindBlocking(LambdaApi.UPDATE_FUNCTION_CONFIGURATION, updates::configuration, REAL)
                .bindBlocking(LambdaApi.DELETE_FUNCTION, new DeleteFunction(lambda.workshop())::handle, REAL)
                .bindBlocking(LambdaApi.PUBLISH_VERSION, publish::handle, REAL)
                .bind(LambdaApi.CREATE_ALIAS, aliases::create, REAL)
                .bind(LambdaApi.UPDATE_ALIAS, aliases::update, REAL)
                .bind(LambdaApi.GET_ALIAS, aliases::get, REAL)
                .bind(LambdaApi.DELETE_ALIAS, aliases::delete, REAL)
                .bind(LambdaApi.LIST_ALIASES, aliases::list, REAL);
    }

    private static void bindSettings(OperationTable table, Assembly lambda) {
        FunctionSettings settings = new FunctionSettings(lambda.workshop());
        ResourceTagging tags = new ResourceTagging(lambda.workshop(), lambda.mappings(), lambda.codeSigning());
        Permissions permissions = new Permissions(lambda.workshop());
        EventInvokeConfigs events = new EventInvokeConfigs(lambda.workshop());
        table.bind(LambdaApi.PUT_FUNCTION_CONCURRENCY, settings::putConcurrency, REAL)
                .bind(LambdaApi.GET_FUNCTION_CONCURRENCY, settings::getConcurrency, REAL)
                .bind(LambdaApi.DELETE_FUNCTION_CONCURRENCY, settings::deleteConcurrency, REAL)
                .bind(LambdaApi.PUT_FUNCTION_RECURSION_CONFIG, settings::putRecursion, STORED)
                .bind(LambdaApi.GET_FUNCTION_RECURSION_CONFIG, settings::getRecursion, STORED)
                .bind(LambdaApi.PUT_RUNTIME_MANAGEMENT_CONFIG, settings::putRuntimeManagement, STORED)
                .bind(LambdaApi.GET_RUNTIME_MANAGEMENT_CONFIG, settings::getRuntimeManagement, STORED)
                .bind(LambdaApi.GET_ACCOUNT_SETTINGS, settings::account, REAL)
                .bind(LambdaApi.TAG_RESOURCE, tags::tag, REAL)
                .bind(LambdaApi.UNTAG_RESOURCE, tags::untag, REAL)
                .bind(LambdaApi.LIST_TAGS, tags::list, REAL)
                .bind(LambdaApi.ADD_PERMISSION, permissions::add, REAL)
                .bind(LambdaApi.REMOVE_PERMISSION, permissions::remove, REAL)
                .bind(LambdaApi.GET_POLICY, permissions::get, REAL)
                .bind(LambdaApi.PUT_FUNCTION_EVENT_INVOKE_CONFIG, events::put, REAL)
                .bind(LambdaApi.UPDATE_FUNCTION_EVENT_INVOKE_CONFIG, events::update, REAL)
                .bind(LambdaApi.GET_FUNCTION_EVENT_INVOKE_CONFIG, events::get, REAL)
                .bind(LambdaApi.DELETE_FUNCTION_EVENT_INVOKE_CONFIG, events::delete, REAL)
                .bind(LambdaApi.LIST_FUNCTION_EVENT_INVOKE_CONFIGS, events::list, REAL);
    }

    private static void bindProvisions(OperationTable table, ProvisionedConcurrency provisions) {
        table.bindBlocking(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, provisions::put, REAL)
                .bind(LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG, provisions::get, REAL)
                .bindBlocking(LambdaApi.DELETE_PROVISIONED_CONCURRENCY_CONFIG, provisions::delete, REAL)
                .bind(LambdaApi.LIST_PROVISIONED_CONCURRENCY_CONFIGS, provisions::list, REAL);
    }

    private static void bindCodeSigning(OperationTable table, CodeSigning signing) {
        table.bind(LambdaApi.CREATE_CODE_SIGNING_CONFIG, signing::create, STORED)
                .bind(LambdaApi.UPDATE_CODE_SIGNING_CONFIG, signing::update, STORED)
                .bind(LambdaApi.GET_CODE_SIGNING_CONFIG, signing::get, STORED)
                .bind(LambdaApi.DELETE_CODE_SIGNING_CONFIG, signing::delete, STORED)
                .bind(LambdaApi.LIST_CODE_SIGNING_CONFIGS, signing::list, STORED)
                .bind(LambdaApi.LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG, signing::functions, STORED)
                .bind(LambdaApi.PUT_FUNCTION_CODE_SIGNING_CONFIG, signing::put, STORED)
                .bind(LambdaApi.GET_FUNCTION_CODE_SIGNING_CONFIG, signing::ofFunction, STORED)
                .bind(LambdaApi.DELETE_FUNCTION_CODE_SIGNING_CONFIG, signing::remove, STORED);
    }

    private static void bindInvocations(OperationTable table, Invoke invoke) {
        table.bindBlocking(LambdaApi.INVOKE, invoke::handle, REAL)
                .bindBlocking(LambdaApi.INVOKE_ASYNC, invoke::async, REAL)
                .bindBlocking(LambdaApi.INVOKE_WITH_RESPONSE_STREAM, invoke::stream, REAL);
    }

    private static void bindUrls(OperationTable table, FunctionUrlConfigs urls) {
        table.bind(LambdaApi.CREATE_FUNCTION_URL_CONFIG, urls::create, REAL)
                .bind(LambdaApi.GET_FUNCTION_URL_CONFIG, urls::get, REAL)
                .bind(LambdaApi.UPDATE_FUNCTION_URL_CONFIG, urls::update, REAL)
                .bind(LambdaApi.DELETE_FUNCTION_URL_CONFIG, urls::delete, REAL)
                .bind(LambdaApi.LIST_FUNCTION_URL_CONFIGS, urls::list, REAL);
    }

    private static void bindMappings(OperationTable table, EventSourceMappings mappings) {
        table.bindBlocking(LambdaApi.CREATE_EVENT_SOURCE_MAPPING, mappings::create, REAL)
                .bind(LambdaApi.GET_EVENT_SOURCE_MAPPING, mappings::get, REAL)
                .bind(LambdaApi.LIST_EVENT_SOURCE_MAPPINGS, mappings::list, REAL)
                .bindBlocking(LambdaApi.UPDATE_EVENT_SOURCE_MAPPING, mappings::update, REAL)
                .bindBlocking(LambdaApi.DELETE_EVENT_SOURCE_MAPPING, mappings::delete, REAL);
    }

    private static void bindLayers(OperationTable table, LayerVersions layers, LayerPermissions permissions) {
        table.bindBlocking(LambdaApi.PUBLISH_LAYER_VERSION, layers::publish, REAL)
                .bind(LambdaApi.GET_LAYER_VERSION, layers::get, REAL)
                .bind(LambdaApi.GET_LAYER_VERSION_BY_ARN, layers::getByArn, REAL)
                .bind(LambdaApi.DELETE_LAYER_VERSION, layers::delete, REAL)
                .bind(LambdaApi.LIST_LAYERS, layers::list, REAL)
                .bind(LambdaApi.LIST_LAYER_VERSIONS, layers::versions, REAL)
                .bind(LambdaApi.ADD_LAYER_VERSION_PERMISSION, permissions::add, REAL)
                .bind(LambdaApi.REMOVE_LAYER_VERSION_PERMISSION, permissions::remove, REAL)
                .bind(LambdaApi.GET_LAYER_VERSION_POLICY, permissions::get, REAL);
    }
}
