package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.DeregisterContainerInstanceRequest;
import dev.sundog.ecs.api.DeregisterContainerInstanceResponse;
import dev.sundog.ecs.api.DescribeContainerInstancesRequest;
import dev.sundog.ecs.api.DescribeContainerInstancesResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListContainerInstancesRequest;
import dev.sundog.ecs.api.ListContainerInstancesResponse;
import dev.sundog.ecs.api.RegisterContainerInstanceRequest;
import dev.sundog.ecs.api.RegisterContainerInstanceResponse;
import dev.sundog.ecs.api.Resource;
import dev.sundog.ecs.api.UpdateContainerInstancesStateRequest;
import dev.sundog.ecs.api.UpdateContainerInstancesStateResponse;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Capacity;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The machines of the launch type EC2. Nothing registers itself here: whoever wants that launch type calls
 * RegisterContainerInstance, as AWS's agent does, and says how much there is. Tasks run on the one engine all the same.
 */
public final class ContainerInstances {

    private static final int ID_LENGTH = 32;

    private final Locator locator;
    private final Capacity capacity;
    private final Ambient ambient;
    private final Consumer<TaskRecord> stop;

    /** @param stop stops a task whose instance goes */
    public ContainerInstances(Locator locator, Ambient ambient, Consumer<TaskRecord> stop) {
        this.locator = locator;
        this.capacity = new Capacity(locator);
        this.ambient = ambient;
        this.stop = stop;
    }

    public RegisterContainerInstanceResponse register(
            RequestContext context, RegisterContainerInstanceRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        String id = request.containerInstanceArn() == null
                ? ambient.ids().uuid().replace("-", "").substring(0, ID_LENGTH)
                : Names.last(request.containerInstanceArn());
        ContainerInstance instance = Structs.take(request, ContainerInstance.SCHEMA, ContainerInstance.builder())
                .containerInstanceArn(new Names(context.scope()).instanceArn(cluster, id))
                .ec2InstanceId(instanceId(request.instanceIdentityDocument()))
                .version(1L)
                .registeredResources(Structs.list(request.totalResources()))
                .status(Locator.ACTIVE)
                .agentConnected(true)
                .attributes(Structs.list(request.attributes()))
                .registeredAt(ambient.clock().now())
                .attachments(List.of())
                .tags(Structs.list(request.tags()))
                .build();
        locator.in(context.scope()).instances().put(cluster + "/" + id, instance);
        return new RegisterContainerInstanceResponse(counted(context.scope(), cluster, instance));
    }

    private static String instanceId(String identity) {
        return identity == null
                ? null
                : JsonText.readObject(identity)
                        .map(document -> document.members().get("instanceId"))
                        .filter(Document.Text.class::isInstance)
                        .map(id -> ((Document.Text) id).value())
                        .orElse(null);
    }

    /** The instance with what is left of it now. */
    private ContainerInstance counted(Scope scope, String cluster, ContainerInstance instance) {
        Capacity.Amount left = capacity.left(scope, cluster, instance);
        List<TaskRecord> tasks = capacity.tasksOn(scope, cluster, instance);
        int running = (int) tasks.stream().filter(TaskRecord::isRunning).count();
        return Structs.change(
                instance,
                ContainerInstance.builder(),
                builder -> builder.runningTasksCount(running)
                        .pendingTasksCount(tasks.size() - running)
                        .remainingResources(instance.registeredResources().stream()
                                .map(resource -> remaining(resource, left))
                                .toList()));
    }

    private static Resource remaining(Resource resource, Capacity.Amount left) {
        return switch (resource.name()) {
            case "CPU" -> Structs.change(resource, Resource.builder(), builder -> builder.integerValue(left.cpu()));
            case "MEMORY" ->
                Structs.change(resource, Resource.builder(), builder -> builder.integerValue(left.memory()));
            default -> resource;
        };
    }

    public DescribeContainerInstancesResponse describe(
            RequestContext context, DescribeContainerInstancesRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        List<ContainerInstance> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String given : request.containerInstances()) {
            locator.instance(context.scope(), cluster, given)
                    .ifPresentOrElse(
                            instance -> found.add(counted(context.scope(), cluster, instance)),
                            () -> failures.add(missing(context.scope(), cluster, given)));
        }
        return new DescribeContainerInstancesResponse(found, failures);
    }

    private static Failure missing(Scope scope, String cluster, String given) {
        return new Failure(new Names(scope).instanceArn(cluster, Names.last(given)), "MISSING", null);
    }

    public ListContainerInstancesResponse list(RequestContext context, ListContainerInstancesRequest request) {
        if (request.filter() != null && !request.filter().isEmpty()) {
            throw EcsErrors.unsupported("Sundog does not read the cluster query language.");
        }
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        List<String> arns = locator.instances(context.scope(), cluster).stream()
                .filter(instance -> request.status() == null || request.status().equals(instance.status()))
                .map(ContainerInstance::containerInstanceArn)
                .toList();
        Page<String> page = Page.of(arns, request.nextToken(), request.maxResults());
        return new ListContainerInstancesResponse(page.items(), page.token());
    }

    public UpdateContainerInstancesStateResponse update(
            RequestContext context, UpdateContainerInstancesStateRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        List<ContainerInstance> changed = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String given : request.containerInstances()) {
            locator.in(context.scope())
                    .instances()
                    .change(
                            cluster + "/" + Names.last(given),
                            instance -> Structs.change(
                                    instance, ContainerInstance.builder(), builder -> builder.status(request.status())))
                    .ifPresentOrElse(
                            instance -> changed.add(counted(context.scope(), cluster, instance)),
                            () -> failures.add(missing(context.scope(), cluster, given)));
        }
        return new UpdateContainerInstancesStateResponse(changed, failures);
    }

    public DeregisterContainerInstanceResponse deregister(
            RequestContext context, DeregisterContainerInstanceRequest request) {
        Scope scope = context.scope();
        String cluster = locator.cluster(scope, request.cluster()).clusterName();
        ContainerInstance instance =
                locator.instance(scope, cluster, request.containerInstance()).orElseThrow(EcsErrors::instanceNotFound);
        List<TaskRecord> tasks = capacity.tasksOn(scope, cluster, instance);
        if (!tasks.isEmpty() && !Boolean.TRUE.equals(request.force())) {
            throw EcsErrors.instanceHasTasks();
        }
        locator.in(scope).instances().remove(cluster + "/" + Names.last(instance.containerInstanceArn()));
        tasks.forEach(stop);
        return new DeregisterContainerInstanceResponse(Structs.change(
                instance,
                ContainerInstance.builder(),
                builder -> builder.status("INACTIVE").agentConnected(false)));
    }
}
