package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
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
import dev.sundog.ecs.api.UpdateContainerInstancesStateRequest;
import dev.sundog.ecs.api.UpdateContainerInstancesStateResponse;
import dev.sundog.ecs.expression.ClusterQuery;
import dev.sundog.ecs.place.Candidate;
import dev.sundog.ecs.place.Candidates;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import dev.sundog.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The machines of the launch type EC2. Nothing registers itself here: whoever wants that launch type calls
 * RegisterContainerInstance, as AWS's agent does, and says how much there is. Tasks run on the one engine all the same.
 */
public final class ContainerInstances {

    private static final int ID_LENGTH = 32;
    private static final List<String> SETTABLE = List.of("ACTIVE", "DRAINING");

    private final Locator locator;
    private final Candidates candidates;
    private final InstanceView view;
    private final Ambient ambient;
    private final Consumer<TaskRecord> stop;

    /** @param stop stops a task whose instance goes */
    public ContainerInstances(Locator locator, Ambient ambient, Consumer<TaskRecord> stop) {
        this.locator = locator;
        this.candidates = new Candidates(locator);
        this.view = new InstanceView(locator);
        this.ambient = ambient;
        this.stop = stop;
    }

    public RegisterContainerInstanceResponse register(
            RequestContext context, RegisterContainerInstanceRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        String id = request.containerInstanceArn() == null
                ? ambient.ids().uuid().replace("-", "").substring(0, ID_LENGTH)
                : Names.last(request.containerInstanceArn());
        ContainerInstance instance =
                new NewInstance(context.scope(), cluster, id, ambient.clock().now()).of(request);
        locator.in(context.scope()).instances().put(cluster + "/" + id, instance);
        return new RegisterContainerInstanceResponse(view.of(context.scope(), cluster, instance));
    }

    public DescribeContainerInstancesResponse describe(
            RequestContext context, DescribeContainerInstancesRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        if (request.containerInstances().isEmpty()) {
            throw EcsErrors.client("Container Instances cannot be empty.");
        }
        boolean tags = Structs.list(request.include()).contains("TAGS");
        List<ContainerInstance> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String given : request.containerInstances()) {
            locator.instance(context.scope(), cluster, given)
                    .ifPresentOrElse(
                            instance -> found.add(shown(view.of(context.scope(), cluster, instance), tags)),
                            () -> failures.add(missing(context.scope(), cluster, given)));
        }
        return new DescribeContainerInstancesResponse(found, failures);
    }

    private static ContainerInstance shown(ContainerInstance instance, boolean tags) {
        return tags
                ? instance
                : Structs.change(instance, ContainerInstance.builder(), builder -> builder.tags(List.of()));
    }

    private static Failure missing(Scope scope, String cluster, String given) {
        return new Failure(new Names(scope).instanceArn(cluster, Names.last(given)), "MISSING", null);
    }

    public ListContainerInstancesResponse list(RequestContext context, ListContainerInstancesRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        Optional<ClusterQuery> filter = Optional.ofNullable(request.filter())
                .filter(text -> !text.isEmpty())
                .map(ClusterQuery::parse);
        List<String> arns = candidates.all(context.scope(), cluster).stream()
                .filter(one -> request.status() == null
                        || request.status().equals(one.instance().status()))
                .filter(one -> filter.isEmpty() || filter.get().fits(one))
                .map(Candidate::arn)
                .toList();
        Page<String> page = Page.of(arns, request.nextToken(), request.maxResults());
        return new ListContainerInstancesResponse(page.items(), page.token());
    }

    public UpdateContainerInstancesStateResponse update(
            RequestContext context, UpdateContainerInstancesStateRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        if (!SETTABLE.contains(request.status())) {
            throw EcsErrors.invalidParameter("Container instance status should be one of [ACTIVE,DRAINING]");
        }
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
                            instance -> changed.add(view.of(context.scope(), cluster, instance)),
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
        List<TaskRecord> tasks = candidates.of(scope, cluster, instance).tasks();
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
