package dev.sundog.ecs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.DeleteTaskDefinitionsRequest;
import dev.sundog.ecs.api.DeleteTaskDefinitionsResponse;
import dev.sundog.ecs.api.DeregisterTaskDefinitionRequest;
import dev.sundog.ecs.api.DeregisterTaskDefinitionResponse;
import dev.sundog.ecs.api.DescribeTaskDefinitionRequest;
import dev.sundog.ecs.api.DescribeTaskDefinitionResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.RegisterTaskDefinitionRequest;
import dev.sundog.ecs.api.RegisterTaskDefinitionResponse;
import dev.sundog.ecs.api.TaskDefinition;
import dev.sundog.ecs.rule.TaskDefinitionRule;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Family;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;

/** Task definitions: RegisterTaskDefinition, DescribeTaskDefinition, DeregisterTaskDefinition, DeleteTaskDefinitions. */
public final class TaskDefinitions {

    private final Locator locator;
    private final Clock clock;

    public TaskDefinitions(Locator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    /** Registers the next revision of a family. */
    public RegisterTaskDefinitionResponse register(RequestContext context, RegisterTaskDefinitionRequest request) {
        TaskDefinitionRule.check(request);
        Region region = locator.in(context.scope());
        int revision = nextRevision(region, request.family());
        String account = context.scope().account().value();
        TaskDefinition task = new DefinitionDefaults(context.scope())
                .complete(
                        request,
                        revision,
                        clock.now(),
                        "arn:" + context.region().partition() + ":iam::" + account + ":root");
        Definition definition = new Definition(task, Structs.list(request.tags()));
        region.definitions().put(definition.key(), definition);
        return new RegisterTaskDefinitionResponse(task, request.tags());
    }

    private static synchronized int nextRevision(Region region, String family) {
        int next = region.families().find(family).map(Family::lastRevision).orElse(0) + 1;
        region.families().put(family, new Family(family, next));
        return next;
    }

    public DescribeTaskDefinitionResponse describe(RequestContext context, DescribeTaskDefinitionRequest request) {
        Definition definition = locator.definition(context.scope(), request.taskDefinition())
                .orElseThrow(EcsErrors::definitionNotDescribable);
        boolean tags = Structs.list(request.include()).contains("TAGS");
        return new DescribeTaskDefinitionResponse(definition.task(), tags ? definition.tags() : null);
    }

    /** Makes a revision inactive: what runs goes on, nothing new starts of it. */
    public DeregisterTaskDefinitionResponse deregister(
            RequestContext context, DeregisterTaskDefinitionRequest request) {
        if (!request.taskDefinition().contains(":")) {
            throw EcsErrors.client("Invalid revision number. Number: " + request.taskDefinition());
        }
        Definition definition =
                locator.definition(context.scope(), request.taskDefinition()).orElseThrow(EcsErrors::definitionMissing);
        Definition changed = locator.in(context.scope())
                .definitions()
                .change(
                        definition.key(),
                        one -> one.isActive()
                                ? one.with(task -> task.status("INACTIVE").deregisteredAt(clock.now()))
                                : one)
                .orElseThrow(EcsErrors::definitionMissing);
        return new DeregisterTaskDefinitionResponse(changed.task());
    }

    /** Deletes inactive revisions. AWS keeps them until nothing refers to them; here they go at once, or stay. */
    public DeleteTaskDefinitionsResponse delete(RequestContext context, DeleteTaskDefinitionsRequest request) {
        List<TaskDefinition> deleted = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        Region region = locator.in(context.scope());
        for (String given : request.taskDefinitions()) {
            Definition definition = locator.definition(context.scope(), given).orElse(null);
            if (definition == null) {
                failures.add(new Failure(
                        given, "TASK_DEFINITION_NOT_FOUND", "The specified task definition does not exist."));
            } else if (definition.isActive()) {
                failures.add(
                        new Failure(
                                definition.task().taskDefinitionArn(),
                                "TASK_DEFINITION_STILL_ACTIVE",
                                "The specified task definition is still in ACTIVE status. Please deregister the target and try again."));
            } else {
                deleted.add(delete(region, definition));
            }
        }
        return new DeleteTaskDefinitionsResponse(deleted, failures);
    }

    private TaskDefinition delete(Region region, Definition definition) {
        Definition marked =
                definition.with(task -> task.status("DELETE_IN_PROGRESS").deleteRequestedAt(clock.now()));
        boolean used = !region.tasks()
                .those(task -> task.definition().equals(definition.key()) && !task.isStopped())
                .isEmpty();
        if (used) {
            region.definitions().put(marked.key(), marked);
        } else {
            region.definitions().remove(marked.key());
        }
        return marked.task();
    }
}
