package dev.sundog.batch;

import static dev.sundog.core.service.Fidelity.REAL;

import dev.sundog.batch.api.BatchApi;
import dev.sundog.batch.execution.ContainerJobs;
import dev.sundog.batch.integration.BatchAccess;
import dev.sundog.batch.integration.FargateBilling;
import dev.sundog.batch.integration.SchedulerPorts;
import dev.sundog.batch.operation.ComputeEnvironments;
import dev.sundog.batch.operation.ConsumableResources;
import dev.sundog.batch.operation.DescribeJobs;
import dev.sundog.batch.operation.JobDefinitions;
import dev.sundog.batch.operation.JobEnds;
import dev.sundog.batch.operation.JobQueues;
import dev.sundog.batch.operation.ListJobs;
import dev.sundog.batch.operation.QueueSnapshots;
import dev.sundog.batch.operation.SchedulingPolicies;
import dev.sundog.batch.operation.SubmitJob;
import dev.sundog.batch.operation.Tags;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.scheduler.JobRunner;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.meter.FargateMeter;
import dev.sundog.core.port.JobInspector;
import dev.sundog.core.port.SpotMarket;
import dev.sundog.core.service.AwsService;
import dev.sundog.core.service.Handler;
import dev.sundog.core.service.InputCheck;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.service.PassedRoles;
import dev.sundog.core.service.ServiceWiring;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.Validator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * AWS Batch: opens what it has, takes up its jobs, and binds the operations. All of them may wait for the lock of their account and
 * region, and for the start of what they decide.
 */
public final class BatchService implements AwsService {

    private static final String FLAGS = "BATCH_DOCKER_FLAGS";

    /** Who is handed the roles that requests name. */
    private static final Map<String, String> PASSED = Map.of(
            "jobRoleArn", "ecs-tasks.amazonaws.com",
            "executionRoleArn", "ecs-tasks.amazonaws.com",
            "serviceRole", "batch.amazonaws.com");

    private final Supplier<ExecutorService> threads;

    public BatchService() {
        this(Executors::newVirtualThreadPerTaskExecutor);
    }

    /** With other threads for what takes long: starting and ending containers. */
    BatchService(Supplier<ExecutorService> threads) {
        this.threads = threads;
    }

    @Override
    public List<ServiceModel> models() {
        return List.of(BatchApi.MODEL);
    }

    @Override
    public Set<String> settings() {
        return Set.of(FLAGS);
    }

    @Override
    public Set<Class<?>> ports() {
        return Set.of(JobInspector.class, SpotMarket.class);
    }

    @Override
    public OperationTable open(ServiceWiring wiring) {
        Ambient given = wiring.ambient();
        OwnTimers timers = new OwnTimers(given.scheduler());
        Ambient ambient = new Ambient(given.clock(), given.ids(), given.chance(), timers);
        ContainerJobs containers = new ContainerJobs(
                wiring.ports(), ambient, wiring.settings().text(FLAGS).orElse(""), threads.get());
        JobRunner billed = new FargateBilling(containers, new FargateMeter(wiring.meter()), ambient.clock());
        Regions regions = new Regions(wiring.store(), ambient, wiring.ports(), billed);
        regions.all().forEach(BatchService::resume);
        containers.takeOver();
        SchedulerPorts ports = new SchedulerPorts(regions);
        wiring.ports().offer(JobInspector.class, ports);
        wiring.ports().offer(SpotMarket.class, ports);
        OperationTable table = new OperationTable()
                .checkInputs(InputCheck.byModel(Validator.usual(), BatchErrors::unreadable))
                .accessBy(new PassedRoles(new BatchAccess(), PASSED));
        bindEnvironments(table, regions);
        bindJobs(table, regions, containers);
        return table.onClose(timers::close).onClose(containers::close);
    }

    private static void resume(Region region) {
        region.alone(() -> {
            ComputeEnvironments.resume(region);
            JobQueues.resume(region);
            return region;
        });
    }

    // All of them may wait: for the lock of a region, while the scheduler looks at ten thousand jobs.

    private static void bindEnvironments(OperationTable table, Regions regions) {
        ComputeEnvironments environments = new ComputeEnvironments(regions);
        JobQueues queues = new JobQueues(regions);
        SchedulingPolicies policies = new SchedulingPolicies(regions);
        ConsumableResources resources = new ConsumableResources(regions);
        Tags tags = new Tags(regions);
        table.bindBlocking(BatchApi.CREATE_COMPUTE_ENVIRONMENT, checked(environments::create), REAL)
                .bindBlocking(BatchApi.UPDATE_COMPUTE_ENVIRONMENT, checked(environments::update), REAL)
                .bindBlocking(BatchApi.DELETE_COMPUTE_ENVIRONMENT, checked(environments::delete), REAL)
                .bindBlocking(BatchApi.DESCRIBE_COMPUTE_ENVIRONMENTS, checked(environments::describe), REAL)
                .bindBlocking(BatchApi.CREATE_JOB_QUEUE, checked(queues::create), REAL)
                .bindBlocking(BatchApi.UPDATE_JOB_QUEUE, checked(queues::update), REAL)
                .bindBlocking(BatchApi.DELETE_JOB_QUEUE, checked(queues::delete), REAL)
                .bindBlocking(BatchApi.DESCRIBE_JOB_QUEUES, checked(queues::describe), REAL)
                .bindBlocking(BatchApi.CREATE_SCHEDULING_POLICY, checked(policies::create), REAL)
                .bindBlocking(BatchApi.UPDATE_SCHEDULING_POLICY, checked(policies::update), REAL)
                .bindBlocking(BatchApi.DELETE_SCHEDULING_POLICY, checked(policies::delete), REAL)
                .bindBlocking(BatchApi.DESCRIBE_SCHEDULING_POLICIES, checked(policies::describe), REAL)
                .bindBlocking(BatchApi.LIST_SCHEDULING_POLICIES, checked(policies::list), REAL)
                .bindBlocking(BatchApi.CREATE_CONSUMABLE_RESOURCE, checked(resources::create), REAL)
                .bindBlocking(BatchApi.UPDATE_CONSUMABLE_RESOURCE, checked(resources::update), REAL)
                .bindBlocking(BatchApi.DELETE_CONSUMABLE_RESOURCE, checked(resources::delete), REAL)
                .bindBlocking(BatchApi.DESCRIBE_CONSUMABLE_RESOURCE, checked(resources::describe), REAL)
                .bindBlocking(BatchApi.LIST_CONSUMABLE_RESOURCES, checked(resources::list), REAL)
                .bindBlocking(BatchApi.LIST_JOBS_BY_CONSUMABLE_RESOURCE, checked(resources::jobs), REAL)
                .bindBlocking(BatchApi.TAG_RESOURCE, checked(tags::tag), REAL)
                .bindBlocking(BatchApi.UNTAG_RESOURCE, checked(tags::untag), REAL)
                .bindBlocking(BatchApi.LIST_TAGS_FOR_RESOURCE, checked(tags::list), REAL);
    }

    private static void bindJobs(OperationTable table, Regions regions, ContainerJobs containers) {
        JobDefinitions definitions = new JobDefinitions(regions);
        JobEnds ends = new JobEnds(regions);
        table.bindBlocking(BatchApi.REGISTER_JOB_DEFINITION, checked(definitions::register), REAL)
                .bindBlocking(BatchApi.DEREGISTER_JOB_DEFINITION, checked(definitions::deregister), REAL)
                .bindBlocking(BatchApi.DESCRIBE_JOB_DEFINITIONS, checked(definitions::describe), REAL)
                .bindBlocking(
                        BatchApi.SUBMIT_JOB, checked(new SubmitJob(regions, containers::areContainers)::handle), REAL)
                .bindBlocking(BatchApi.DESCRIBE_JOBS, checked(new DescribeJobs(regions)::handle), REAL)
                .bindBlocking(BatchApi.LIST_JOBS, checked(new ListJobs(regions)::handle), REAL)
                .bindBlocking(BatchApi.CANCEL_JOB, checked(ends::cancel), REAL)
                .bindBlocking(BatchApi.TERMINATE_JOB, checked(ends::terminate), REAL)
                .bindBlocking(BatchApi.GET_JOB_QUEUE_SNAPSHOT, checked(new QueueSnapshots(regions)::get), REAL);
    }

    /** Answers what rules refuse in the frame that names the request. */
    private static <I extends Struct, O extends Struct> Handler<I, O> checked(Handler<I, O> handler) {
        return (context, input) -> {
            try {
                return handler.handle(context, input);
            } catch (Violation violation) {
                throw BatchErrors.invalid(violation, context.requestId());
            }
        };
    }
}
