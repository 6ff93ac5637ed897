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
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.rule.TaskDefinitionRule;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Family;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Region;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Task definitions: RegisterTaskDefinition, DescribeTaskDefinition, DeregisterTaskDefinition, DeleteTaskDefinitions. */
public final class TaskDefinitions {

    private static final int MOST_DELETED = 10;

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
        checkRevision(Names.last(request.taskDefinition()));
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

    private static void checkRevision(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            throw EcsErrors.client("Revision is missing.");
        }
        String number = name.substring(colon + 1);
        if (!number.matches("\\d{1,9}")) {
            throw EcsErrors.invalidParameter("Invalid revision number. Number: " + number);
        }
    }

    /** Deletes inactive revisions. AWS keeps them until nothing refers to them; here they go at once, or stay. */
    public DeleteTaskDefinitionsResponse delete(RequestContext context, DeleteTaskDefinitionsRequest request) {
        if (request.taskDefinitions().isEmpty()) {
            throw EcsErrors.invalidParameter("size of TaskDefinition references list must be greater than 0");
        }
        if (request.taskDefinitions().size() > MOST_DELETED) {
            throw EcsErrors.invalidParameter("Size of TaskDefinition references list cannot exceed " + MOST_DELETED);
        }
        List<TaskDefinition> deleted = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        Region region = locator.in(context.scope());
        for (String given : request.taskDefinitions()) {
            Optional<Definition> definition = locator.definition(context.scope(), given);
            Optional<String> objection = objection(Names.last(given), definition);
            if (objection.isPresent()) {
                failures.add(new Failure(given, objection.get(), null));
            } else {
                deleted.add(delete(region, definition.orElseThrow()));
            }
        }
        return new DeleteTaskDefinitionsResponse(deleted, failures);
    }

    /** Why a revision is not deleted. */
    private static Optional<String> objection(String name, Optional<Definition> definition) {
        if (!name.matches("[^:]+:\\d+")) {
            return Optional.of(
                    "The specified task definition identifier is invalid. Specify a valid name or ARN and try again.");
        }
        if (definition.isEmpty()) {
            return Optional.of(
                    "The specified task definition does not exist. Specify a valid account, family, revision and try again.");
        }
        return definition
                .filter(Definition::isActive)
                .map(
                        _ ->
                                "The specified task definition is still in ACTIVE status. Please deregister the target and try again.");
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
