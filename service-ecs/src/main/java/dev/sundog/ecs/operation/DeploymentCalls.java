package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CreatedAt;
import dev.sundog.ecs.api.DescribeServiceDeploymentsRequest;
import dev.sundog.ecs.api.DescribeServiceDeploymentsResponse;
import dev.sundog.ecs.api.DescribeServiceRevisionsRequest;
import dev.sundog.ecs.api.DescribeServiceRevisionsResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.ListServiceDeploymentsRequest;
import dev.sundog.ecs.api.ListServiceDeploymentsResponse;
import dev.sundog.ecs.api.ServiceDeployment;
import dev.sundog.ecs.api.ServiceDeploymentBrief;
import dev.sundog.ecs.api.StopServiceDeploymentRequest;
import dev.sundog.ecs.api.StopServiceDeploymentResponse;
import dev.sundog.ecs.deploy.DeploymentHistory;
import dev.sundog.ecs.deploy.ServiceRuns;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Records;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What was deployed, and how it went: ListServiceDeployments, DescribeServiceDeployments, DescribeServiceRevisions, StopServiceDeployment. */
public final class DeploymentCalls {

    private static final Set<String> STOPPING = Set.of("STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS");

    private final Locator locator;
    private final ServiceRuns runs;
    private final DeploymentHistory history;

    public DeploymentCalls(Locator locator, ServiceRuns runs, Clock clock) {
        this.locator = locator;
        this.runs = runs;
        this.history = new DeploymentHistory(clock);
    }

    /** Gives a deployment up that is under way, and goes back to the last good one unless it is to be left as it is. */
    public StopServiceDeploymentResponse stop(RequestContext context, StopServiceDeploymentRequest request) {
        Region region = locator.in(context.scope());
        String key = Names.resource(request.serviceDeploymentArn());
        ServiceDeployment deployment = region.deployments().find(key).orElseThrow(EcsErrors::deploymentNotFound);
        boolean rollsBack = !"ABORT".equals(request.stopType());
        ServiceRecord service = region.services()
                .find(Names.resource(deployment.serviceArn()))
                .orElseThrow(EcsErrors::deploymentNotFound);
        if (history.stopRequested(region, key, rollsBack)) {
            runs.stopDeployment(region, service, DeploymentHistory.rolloutId(key), rollsBack);
        } else {
            String status = region.deployments()
                    .find(key)
                    .map(ServiceDeployment::status)
                    .orElseThrow(EcsErrors::deploymentNotFound);
            if (!STOPPING.contains(status)) {
                throw EcsErrors.deploymentOver(status);
            }
        }
        return new StopServiceDeploymentResponse(deployment.serviceDeploymentArn());
    }

    /** The deployments of a service, the newest first. */
    public ListServiceDeploymentsResponse list(RequestContext context, ListServiceDeploymentsRequest request) {
        Scope scope = context.scope();
        String cluster = locator.cluster(scope, Names.clusterIn(request.service(), request.cluster()))
                .clusterName();
        ServiceRecord service =
                locator.service(scope, cluster, request.service()).orElseThrow(EcsErrors::serviceNotFound);
        List<ServiceDeploymentBrief> all = locator
                .in(scope)
                .deployments()
                .those(one -> one.serviceArn().equals(service.service().serviceArn()) && fits(one, request))
                .stream()
                .sorted(Comparator.comparing(ServiceDeployment::createdAt).reversed())
                .map(DeploymentCalls::brief)
                .toList();
        Page<ServiceDeploymentBrief> page = Page.of(all, request.nextToken(), request.maxResults());
        return new ListServiceDeploymentsResponse(page.items(), page.token());
    }

    private static boolean fits(ServiceDeployment one, ListServiceDeploymentsRequest request) {
        CreatedAt range = request.createdAt() == null ? new CreatedAt(null, null) : request.createdAt();
        return (Structs.list(request.status()).isEmpty() || request.status().contains(one.status()))
                && (range.before() == null || one.createdAt().isBefore(range.before()))
                && (range.after() == null || one.createdAt().isAfter(range.after()));
    }

    private static ServiceDeploymentBrief brief(ServiceDeployment one) {
        return Structs.take(one, ServiceDeploymentBrief.SCHEMA, ServiceDeploymentBrief.builder())
                .targetServiceRevisionArn(one.targetServiceRevision().arn())
                .build();
    }

    public DescribeServiceDeploymentsResponse describe(
            RequestContext context, DescribeServiceDeploymentsRequest request) {
        List<Failure> failures = new ArrayList<>();
        return new DescribeServiceDeploymentsResponse(
                found(locator.in(context.scope()).deployments(), request.serviceDeploymentArns(), failures), failures);
    }

    public DescribeServiceRevisionsResponse revisions(RequestContext context, DescribeServiceRevisionsRequest request) {
        List<Failure> failures = new ArrayList<>();
        return new DescribeServiceRevisionsResponse(
                found(locator.in(context.scope()).revisions(), request.serviceRevisionArns(), failures), failures);
    }

    private static <V> List<V> found(Records<V> records, List<String> arns, List<Failure> failures) {
        List<V> found = new ArrayList<>();
        for (String arn : arns) {
            records.find(Names.resource(arn))
                    .ifPresentOrElse(found::add, () -> failures.add(new Failure(arn, "MISSING", null)));
        }
        return found;
    }
}
