package dev.sundog.ecs;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.STORED;

import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.PassedRoles;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Validator;
import dev.sundog.ecs.api.EcsApi;
import dev.sundog.ecs.exec.ExecSessions;
import dev.sundog.ecs.operation.AccountSettings;
import dev.sundog.ecs.operation.Attributes;
import dev.sundog.ecs.operation.CapacityProviders;
import dev.sundog.ecs.operation.Clusters;
import dev.sundog.ecs.operation.ContainerInstances;
import dev.sundog.ecs.operation.DefinitionLists;
import dev.sundog.ecs.operation.DeploymentCalls;
import dev.sundog.ecs.operation.ExecuteCommand;
import dev.sundog.ecs.operation.NamespaceServices;
import dev.sundog.ecs.operation.RunTask;
import dev.sundog.ecs.operation.Services;
import dev.sundog.ecs.operation.Tags;
import dev.sundog.ecs.operation.TaskCalls;
import dev.sundog.ecs.operation.TaskDefinitions;
import dev.sundog.ecs.operation.TaskSets;
import dev.sundog.ecs.operation.UpdateService;
import dev.sundog.ecs.run.Workers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Amazon ECS: opens clusters, task definitions and what runs tasks, and binds the operations. */
public final class EcsService implements AwsService {

    private static final String TASKS = "ecs-tasks.amazonaws.com";

    @Override
    public List<ServiceModel> models() {
        return List.of(EcsApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of("ECS_DOCKER_FLAGS", "MAIN_DOCKER_NETWORK");
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Workers workers = new Workers();
        return open(wiring, workers).onClose(workers::close);
    }

    /** @param workers what runs what goes on beside the calls: tests run it at once, on their own thread */
    OperationTable open(ServiceWiring wiring, Executor workers) {
        Assembly ecs = Assembly.of(wiring, workers);
        OperationTable table = new OperationTable()
                .checkInputs(InputCheck.byModel(Validator.usual(), EcsErrors::invalidInput))
                .accessBy(
                        new PassedRoles(AccessRule.BY_MODEL, Map.of("taskRoleArn", TASKS, "executionRoleArn", TASKS)));
        bindClusters(table, ecs);
        bindDefinitions(table, ecs);
        bindInstances(table, ecs);
        bindTasks(table, ecs);
        bindServices(table, ecs);
        ecs.resume();
        return table.onClose(ecs::close);
    }

    private static void bindClusters(OperationTable table, Assembly ecs) {
        Clusters clusters = new Clusters(ecs.locator());
        CapacityProviders providers = new CapacityProviders(ecs.locator());
        AccountSettings settings = new AccountSettings(ecs.locator());
        Tags tags = new Tags(ecs.locator());
        table.bind(EcsApi.CREATE_CLUSTER, clusters::create, REAL)
                .bind(EcsApi.DESCRIBE_CLUSTERS, clusters::describe, REAL)
                .bind(EcsApi.LIST_CLUSTERS, clusters::list, REAL)
                .bind(EcsApi.UPDATE_CLUSTER, clusters::update, REAL)
                .bind(EcsApi.UPDATE_CLUSTER_SETTINGS, clusters::updateSettings, STORED)
                .bind(EcsApi.PUT_CLUSTER_CAPACITY_PROVIDERS, clusters::putProviders, REAL)
                .bind(EcsApi.DELETE_CLUSTER, clusters::delete, REAL)
                .bind(EcsApi.CREATE_CAPACITY_PROVIDER, providers::create, STORED)
                .bind(EcsApi.DESCRIBE_CAPACITY_PROVIDERS, providers::describe, REAL)
                .bind(EcsApi.UPDATE_CAPACITY_PROVIDER, providers::update, STORED)
                .bind(EcsApi.DELETE_CAPACITY_PROVIDER, providers::delete, REAL)
                .bind(EcsApi.PUT_ACCOUNT_SETTING, settings::put, STORED)
                .bind(EcsApi.PUT_ACCOUNT_SETTING_DEFAULT, settings::putDefault, STORED)
                .bind(EcsApi.LIST_ACCOUNT_SETTINGS, settings::list, STORED)
                .bind(EcsApi.DELETE_ACCOUNT_SETTING, settings::delete, STORED)
                .bind(EcsApi.TAG_RESOURCE, tags::tag, REAL)
                .bind(EcsApi.UNTAG_RESOURCE, tags::untag, REAL)
                .bind(EcsApi.LIST_TAGS_FOR_RESOURCE, tags::list, REAL);
    }

    private static void bindDefinitions(OperationTable table, Assembly ecs) {
        TaskDefinitions definitions =
                new TaskDefinitions(ecs.locator(), ecs.wiring().ambient().clock());
        DefinitionLists lists = new DefinitionLists(ecs.locator());
        table.bind(EcsApi.REGISTER_TASK_DEFINITION, definitions::register, REAL)
                .bind(EcsApi.DESCRIBE_TASK_DEFINITION, definitions::describe, REAL)
                .bind(EcsApi.DEREGISTER_TASK_DEFINITION, definitions::deregister, REAL)
                .bind(EcsApi.DELETE_TASK_DEFINITIONS, definitions::delete, REAL)
                .bind(EcsApi.LIST_TASK_DEFINITIONS, lists::list, REAL)
                .bind(EcsApi.LIST_TASK_DEFINITION_FAMILIES, lists::families, REAL);
    }

    private static void bindInstances(OperationTable table, Assembly ecs) {
        ContainerInstances instances =
                new ContainerInstances(ecs.locator(), ecs.wiring().ambient(), ecs::stopWithItsInstance);
        Attributes attributes = new Attributes(ecs.locator());
        table.bind(EcsApi.REGISTER_CONTAINER_INSTANCE, instances::register, REAL)
                .bind(EcsApi.DESCRIBE_CONTAINER_INSTANCES, instances::describe, REAL)
                .bind(EcsApi.LIST_CONTAINER_INSTANCES, instances::list, REAL)
                .bind(EcsApi.UPDATE_CONTAINER_INSTANCES_STATE, instances::update, REAL)
                .bind(EcsApi.DEREGISTER_CONTAINER_INSTANCE, instances::deregister, REAL)
                .bind(EcsApi.PUT_ATTRIBUTES, attributes::put, REAL)
                .bind(EcsApi.LIST_ATTRIBUTES, attributes::list, REAL)
                .bind(EcsApi.DELETE_ATTRIBUTES, attributes::delete, REAL);
    }

    private static void bindTasks(OperationTable table, Assembly ecs) {
        RunTask run = new RunTask(ecs.locator(), ecs.runs(), ecs.wiring().ambient());
        TaskCalls tasks =
                new TaskCalls(ecs.locator(), ecs.runs(), ecs.wiring().ambient().clock());
        ExecuteCommand execute = new ExecuteCommand(
                ecs.locator(),
                ecs.runs(),
                new ExecSessions(ecs.wiring().ambient(), ecs.wiring().ports(), ecs.workers()));
        table.bindBlocking(EcsApi.EXECUTE_COMMAND, execute::execute, REAL)
                .bindBlocking(EcsApi.RUN_TASK, run::run, REAL)
                .bindBlocking(EcsApi.START_TASK, run::start, REAL)
                .bindBlocking(EcsApi.STOP_TASK, tasks::stop, REAL)
                .bind(EcsApi.DESCRIBE_TASKS, tasks::describe, REAL)
                .bind(EcsApi.LIST_TASKS, tasks::list, REAL)
                .bind(EcsApi.UPDATE_TASK_PROTECTION, tasks::protect, REAL)
                .bind(EcsApi.GET_TASK_PROTECTION, tasks::protection, REAL);
    }

    private static void bindServices(OperationTable table, Assembly ecs) {
        Services services =
                new Services(ecs.locator(), ecs.services(), ecs.wiring().ambient());
        UpdateService update =
                new UpdateService(ecs.locator(), ecs.services(), ecs.wiring().ambient());
        DeploymentCalls deployments = new DeploymentCalls(
                ecs.locator(), ecs.services(), ecs.wiring().ambient().clock());
        NamespaceServices namespaces = new NamespaceServices(ecs.locator());
        table.bindBlocking(EcsApi.CREATE_SERVICE, services::create, REAL)
                .bindBlocking(EcsApi.UPDATE_SERVICE, update::update, REAL)
                .bindBlocking(EcsApi.DELETE_SERVICE, services::delete, REAL)
                .bind(EcsApi.DESCRIBE_SERVICES, update::describe, REAL)
                .bind(EcsApi.LIST_SERVICES, update::list, REAL)
                .bind(EcsApi.LIST_SERVICE_DEPLOYMENTS, deployments::list, REAL)
                .bind(EcsApi.DESCRIBE_SERVICE_DEPLOYMENTS, deployments::describe, REAL)
                .bind(EcsApi.DESCRIBE_SERVICE_REVISIONS, deployments::revisions, REAL)
                .bindBlocking(EcsApi.STOP_SERVICE_DEPLOYMENT, deployments::stop, REAL)
                .bind(EcsApi.LIST_SERVICES_BY_NAMESPACE, namespaces::list, REAL);
        bindTaskSets(table, ecs);
    }

    private static void bindTaskSets(OperationTable table, Assembly ecs) {
        TaskSets sets = new TaskSets(ecs.locator(), ecs.services(), ecs.wiring().ambient());
        table.bindBlocking(EcsApi.CREATE_TASK_SET, sets::create, REAL)
                .bindBlocking(EcsApi.UPDATE_TASK_SET, sets::update, REAL)
                .bindBlocking(EcsApi.UPDATE_SERVICE_PRIMARY_TASK_SET, sets::makePrimary, REAL)
                .bindBlocking(EcsApi.DELETE_TASK_SET, sets::delete, REAL)
                .bind(EcsApi.DESCRIBE_TASK_SETS, sets::describe, REAL);
    }
}
