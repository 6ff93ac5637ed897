package dev.sundog.ecs.operation;

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
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Records;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was deployed, and how it went: ListServiceDeployments, DescribeServiceDeployments, DescribeServiceRevisions. */
public final class DeploymentCalls {

    private final Locator locator;

    public DeploymentCalls(Locator locator) {
        this.locator = locator;
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
