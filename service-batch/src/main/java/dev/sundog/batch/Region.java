package dev.sundog.batch;

import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.JobQueueDetail;
import dev.sundog.batch.api.SchedulingPolicyDetail;
import dev.sundog.batch.integration.EventsOfJobs;
import dev.sundog.batch.scheduler.Consumables;
import dev.sundog.batch.scheduler.Exclusion;
import dev.sundog.batch.scheduler.JobRunner;
import dev.sundog.batch.scheduler.Scheduler;
import dev.sundog.batch.state.ConsumableRecord;
import dev.sundog.batch.state.Definitions;
import dev.sundog.batch.state.JobStore;
import dev.sundog.batch.state.TagSet;
import dev.sundog.batch.view.JobView;
import dev.sundog.batch.view.Places;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.Ports;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that Batch has in one account and region. What reads or changes it does so alone, by {@link #alone}. */
public final class Region {

    private final Scope scope;
    private final Store store;
    private final Ambient ambient;
    private final Exclusion exclusion = new Exclusion();
    private final RecordMap<String, ComputeEnvironmentDetail> environments;
    private final RecordMap<String, JobQueueDetail> queues;
    private final RecordMap<String, SchedulingPolicyDetail> policies;
    private final RecordMap<String, ConsumableRecord> resources;
    private final RecordMap<String, TagSet> tags;
    private final Definitions definitions;
    private final Consumables consumables;
    private final JobView view;
    private final Scheduler scheduler;
    private long lastOrder;

    Region(Scope scope, Store store, Ambient ambient, Ports ports, JobRunner runner) {
        Namespace home = store.scope(scope);
        this.scope = scope;
        this.store = store;
        this.ambient = ambient;
        this.environments = home.map("environments", String.class, ComputeEnvironmentDetail.class);
        this.queues = home.map("queues", String.class, JobQueueDetail.class);
        this.policies = home.map("policies", String.class, SchedulingPolicyDetail.class);
        this.resources = home.map("resources", String.class, ConsumableRecord.class);
        this.tags = home.map("tags", String.class, TagSet.class);
        this.definitions = new Definitions(home);
        this.consumables = new Consumables(resources);
        this.view = new JobView(new Places(scope, this::clusterOf), this::tagsOf);
        this.scheduler = new Scheduler(
                scope,
                ambient,
                exclusion,
                new JobStore(scope, home, store::together),
                consumables,
                runner,
                new EventsOfJobs(scope, ports, view, ambient.clock()));
        exclusion.run(this::resume);
    }

    private void resume() {
        environments.forEach((_, environment) -> scheduler.environment(environment));
        queues.forEach((_, queue) -> scheduler.queue(queue, policyOf(queue)));
        scheduler.resume();
        scheduler
                .jobs()
                .all()
                .forEach(job -> lastOrder = Math.max(lastOrder, job.record().order()));
    }

    // ---- access

    /** Does something while nobody else reads or changes anything here. */
    public <T> T alone(Supplier<T> change) {
        return exclusion.call(change);
    }

    /** Does something later, alone. */
    public void later(Duration delay, Runnable change) {
        scheduler.later(delay, change);
    }

    /** Makes what is written within {@code changes} survive a crash together or not at all. */
    public void together(Runnable changes) {
        store.together(changes);
    }

    /** Does nothing by itself any more. */
    void close() {
        scheduler.close();
    }

    public Scope scope() {
        return scope;
    }

    public Ambient ambient() {
        return ambient;
    }

    public long now() {
        return ambient.clock().millis();
    }

    public String uuid() {
        return ambient.ids().uuid();
    }

    /** The ARN of a resource: {@code job-queue/name}. */
    public String arn(String resource) {
        return scope.arn("batch", resource).toString();
    }

    // ---- state

    public Map<String, String> tagsOf(String arn) {
        TagSet set = tags.get(arn);
        return set == null ? Map.of() : set.tags();
    }

    /** Sets all tags of a resource; none where there are none. */
    public void tag(String arn, Map<String, String> all) {
        if (all == null || all.isEmpty()) {
            tags.remove(arn);
        } else {
            tags.put(arn, new TagSet(Map.copyOf(all)));
        }
    }

    public Definitions definitions() {
        return definitions;
    }

    /** Shows jobs. */
    public JobView view() {
        return view;
    }

    private String clusterOf(String environment) {
        ComputeEnvironmentDetail found = environments.get(environment);
        return found == null || found.ecsClusterArn() == null ? "" : found.ecsClusterArn();
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Consumables consumables() {
        return consumables;
    }

    /** The number of the next submission. */
    public long nextOrder() {
        return ++lastOrder;
    }

    public RecordMap<String, ConsumableRecord> resources() {
        return resources;
    }

    public RecordMap<String, SchedulingPolicyDetail> policies() {
        return policies;
    }

    /** The name within an ARN, or the name itself. */
    public static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    // ---- environments

    public RecordMap<String, ComputeEnvironmentDetail> environments() {
        return environments;
    }

    public Optional<ComputeEnvironmentDetail> environment(String nameOrArn) {
        return Optional.ofNullable(environments.get(name(nameOrArn)))
                .filter(found -> isNamed(nameOrArn, found.computeEnvironmentArn()));
    }

    /** Whether a name or ARN means the resource of that ARN. */
    private static boolean isNamed(String nameOrArn, String arn) {
        return !nameOrArn.startsWith("arn:") || nameOrArn.equals(arn);
    }

    public void put(ComputeEnvironmentDetail environment) {
        environments.put(environment.computeEnvironmentName(), environment);
        scheduler.environment(environment);
    }

    public void removeEnvironment(ComputeEnvironmentDetail environment) {
        environments.remove(environment.computeEnvironmentName());
        tags.remove(environment.computeEnvironmentArn());
        scheduler.removeEnvironment(environment.computeEnvironmentName());
    }

    // ---- queues

    public RecordMap<String, JobQueueDetail> queues() {
        return queues;
    }

    public Optional<JobQueueDetail> queue(String nameOrArn) {
        return Optional.ofNullable(queues.get(name(nameOrArn)))
                .filter(found -> isNamed(nameOrArn, found.jobQueueArn()));
    }

    public void put(JobQueueDetail queue) {
        queues.put(queue.jobQueueName(), queue);
        scheduler.queue(queue, policyOf(queue));
    }

    public void removeQueue(JobQueueDetail queue) {
        queues.remove(queue.jobQueueName());
        tags.remove(queue.jobQueueArn());
        scheduler.removeQueue(queue.jobQueueName());
    }

    private Optional<FairsharePolicy> policyOf(JobQueueDetail queue) {
        return queue.schedulingPolicyArn() == null
                ? Optional.empty()
                : policy(queue.schedulingPolicyArn())
                        .map(policy -> policy.fairsharePolicy() == null
                                ? new FairsharePolicy(0, 0, null)
                                : policy.fairsharePolicy());
    }

    public Optional<SchedulingPolicyDetail> policy(String arn) {
        return Optional.ofNullable(policies.get(name(arn)))
                .filter(found -> found.arn().equals(arn));
    }
}
