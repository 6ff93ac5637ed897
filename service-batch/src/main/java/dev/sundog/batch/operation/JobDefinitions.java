package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.DeregisterJobDefinitionRequest;
import dev.sundog.batch.api.DeregisterJobDefinitionResponse;
import dev.sundog.batch.api.DescribeJobDefinitionsRequest;
import dev.sundog.batch.api.DescribeJobDefinitionsResponse;
import dev.sundog.batch.api.JobDefinition;
import dev.sundog.batch.api.RegisterJobDefinitionRequest;
import dev.sundog.batch.api.RegisterJobDefinitionResponse;
import dev.sundog.batch.rule.DefinitionRule;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.state.Copy;
import dev.sundog.core.service.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Registers, deregisters and shows job definitions. */
public final class JobDefinitions {

    private final Regions regions;

    public JobDefinitions(Regions regions) {
        this.regions = regions;
    }

    public RegisterJobDefinitionResponse register(RequestContext context, RegisterJobDefinitionRequest request) {
        DefinitionRule.check(request);
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            String name = request.jobDefinitionName();
            int revision = region.definitions().nextRevision(name);
            String arn = region.arn("job-definition/" + name + ":" + revision);
            region.definitions().put(definition(request, arn, revision));
            region.tag(arn, request.tags());
            return new RegisterJobDefinitionResponse(name, arn, revision);
        });
    }

    private static JobDefinition definition(RegisterJobDefinitionRequest request, String arn, int revision) {
        List<String> capabilities = request.platformCapabilities();
        var completion = new Completion(capabilities != null && capabilities.contains("FARGATE"));
        return JobDefinition.builder()
                .jobDefinitionName(request.jobDefinitionName())
                .jobDefinitionArn(arn)
                .revision(revision)
                .status("ACTIVE")
                .type(request.type())
                .schedulingPriority(request.schedulingPriority())
                .parameters(request.parameters() == null ? Map.of() : request.parameters())
                .retryStrategy(Completion.of(request.retryStrategy()))
                .containerProperties(completion.of(request.containerProperties()))
                .timeout(request.timeout())
                .nodeProperties(completion.of(request.nodeProperties()))
                .propagateTags(request.propagateTags())
                .platformCapabilities(Completion.orEmpty(capabilities))
                .ecsProperties(completion.of(request.ecsProperties()))
                .eksProperties(Completion.of(request.eksProperties()))
                .containerOrchestrationType(request.eksProperties() == null ? "ECS" : "EKS")
                .consumableResourceProperties(request.consumableResourceProperties())
                .build();
    }

    /** AWS: a name without a revision is refused; a revision that is not there, or not active any more, is no error. */
    public DeregisterJobDefinitionResponse deregister(RequestContext context, DeregisterJobDefinitionRequest request) {
        String name = Region.name(request.jobDefinition());
        if (!name.matches(".+:[0-9]+")) {
            throw new Violation("Job definition revision is required: " + request.jobDefinition());
        }
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            JobDefinition known = region.definitions()
                    .find(name)
                    .orElseThrow(() -> BatchErrors.definitionNotFound(request.jobDefinition()));
            region.definitions()
                    .put(Copy.of(known, JobDefinition.builder())
                            .status("INACTIVE")
                            .build());
            return new DeregisterJobDefinitionResponse();
        });
    }

    public DescribeJobDefinitionsResponse describe(RequestContext context, DescribeJobDefinitionsRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            List<JobDefinition> found = new ArrayList<>(selected(region, request));
            if (request.status() != null) {
                found.removeIf(definition -> !request.status().equals(definition.status()));
            }
            var page = Page.of(found, request.nextToken(), request.maxResults(), JobDefinition::jobDefinitionArn);
            return new DescribeJobDefinitionsResponse(
                    page.items().stream()
                            .map(definition -> Copy.of(definition, JobDefinition.builder())
                                    .tags(region.tagsOf(definition.jobDefinitionArn()))
                                    .build())
                            .toList(),
                    page.nextToken());
        });
    }

    private static List<JobDefinition> selected(Region region, DescribeJobDefinitionsRequest request) {
        if (request.jobDefinitions() != null && !request.jobDefinitions().isEmpty()) {
            return request.jobDefinitions().stream()
                    .flatMap(reference -> region.definitions().find(reference).stream())
                    .toList();
        }
        return request.jobDefinitionName() == null
                ? region.definitions().all()
                : region.definitions().revisions(request.jobDefinitionName()).reversed();
    }
}
