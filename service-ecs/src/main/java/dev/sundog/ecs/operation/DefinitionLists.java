package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.ListTaskDefinitionFamiliesRequest;
import dev.sundog.ecs.api.ListTaskDefinitionFamiliesResponse;
import dev.sundog.ecs.api.ListTaskDefinitionsRequest;
import dev.sundog.ecs.api.ListTaskDefinitionsResponse;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Family;
import dev.sundog.ecs.state.Locator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** ListTaskDefinitions, ListTaskDefinitionFamilies. */
public final class DefinitionLists {

    private static final Comparator<Definition> BY_FAMILY_AND_NUMBER = Comparator.comparing(
                    (Definition definition) -> definition.task().family())
            .thenComparing(definition -> definition.task().revision());

    private final Locator locator;

    public DefinitionLists(Locator locator) {
        this.locator = locator;
    }

    public ListTaskDefinitionsResponse list(RequestContext context, ListTaskDefinitionsRequest request) {
        String status = request.status() == null ? Locator.ACTIVE : request.status();
        List<String> arns = new ArrayList<>(locator
                .in(context.scope())
                .definitions()
                .those(definition -> definition.task().status().equals(status)
                        && (request.familyPrefix() == null
                                || definition.task().family().equals(request.familyPrefix())))
                .stream()
                .sorted(BY_FAMILY_AND_NUMBER)
                .map(definition -> definition.task().taskDefinitionArn())
                .toList());
        if ("DESC".equals(request.sort())) {
            Collections.reverse(arns);
        }
        Page<String> page = Page.of(arns, request.nextToken(), request.maxResults());
        return new ListTaskDefinitionsResponse(page.items(), page.token());
    }

    public ListTaskDefinitionFamiliesResponse families(
            RequestContext context, ListTaskDefinitionFamiliesRequest request) {
        String status = request.status() == null ? Locator.ACTIVE : request.status();
        List<String> names = locator
                .in(context.scope())
                .families()
                .those(family ->
                        (request.familyPrefix() == null || family.name().startsWith(request.familyPrefix()))
                                && hasStatus(context.scope(), family, status))
                .stream()
                .map(Family::name)
                .toList();
        Page<String> page = Page.of(names, request.nextToken(), request.maxResults());
        return new ListTaskDefinitionFamiliesResponse(page.items(), page.token());
    }

    private boolean hasStatus(Scope scope, Family family, String status) {
        boolean active = !locator.in(scope)
                .definitions()
                .those(definition ->
                        definition.isActive() && definition.task().family().equals(family.name()))
                .isEmpty();
        return switch (status) {
            case "ALL" -> true;
            case "INACTIVE" -> !active;
            default -> active;
        };
    }
}
