package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.ambient.Ids;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteQueryDefinitionRequest;
import dev.sundog.logs.api.DeleteQueryDefinitionResponse;
import dev.sundog.logs.api.DescribeQueryDefinitionsRequest;
import dev.sundog.logs.api.DescribeQueryDefinitionsResponse;
import dev.sundog.logs.api.PutQueryDefinitionRequest;
import dev.sundog.logs.api.PutQueryDefinitionResponse;
import dev.sundog.logs.api.QueryDefinition;
import dev.sundog.logs.api.QueryLanguage;
import dev.sundog.logs.api.QueryParameter;
import dev.sundog.logs.state.QueryDefinitionRecord;
import dev.sundog.logs.state.QueryDefinitionRecord.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Keeps queries under names. */
public final class QueryDefinitions {

    private final GroupLocator locator;
    private final Clock clock;
    private final Ids ids;

    public QueryDefinitions(GroupLocator locator, Clock clock, Ids ids) {
        this.locator = locator;
        this.clock = clock;
        this.ids = ids;
    }

    public PutQueryDefinitionResponse put(RequestContext context, PutQueryDefinitionRequest request) {
        var definitions = locator.directory(context).queryDefinitions();
        String id = request.queryDefinitionId();
        if (id != null && definitions.get(id) == null) {
            throw LogsErrors.queryDefinitionNotFound();
        }
        QueryDefinitionRecord kept = new QueryDefinitionRecord(
                id == null ? ids.uuid() : id,
                request.name(),
                request.queryString(),
                Objects.requireNonNullElse(request.queryLanguage(), QueryLanguage.CWLI),
                clock.millis(),
                Objects.requireNonNullElse(request.logGroupNames(), List.of()),
                Objects.requireNonNullElse(request.parameters(), List.<QueryParameter>of()).stream()
                        .map(QueryDefinitions::kept)
                        .toList());
        definitions.put(kept.id(), kept);
        return new PutQueryDefinitionResponse(kept.id());
    }

    private static Parameter kept(QueryParameter given) {
        return new Parameter(
                given.name(),
                Objects.requireNonNullElse(given.defaultValue(), ""),
                Objects.requireNonNullElse(given.description(), ""));
    }

    public DeleteQueryDefinitionResponse delete(RequestContext context, DeleteQueryDefinitionRequest request) {
        if (locator.directory(context).queryDefinitions().remove(request.queryDefinitionId()) == null) {
            throw LogsErrors.queryDefinitionNotFound();
        }
        return new DeleteQueryDefinitionResponse(true);
    }

    public DescribeQueryDefinitionsResponse describe(RequestContext context, DescribeQueryDefinitionsRequest request) {
        String prefix = Objects.requireNonNullElse(request.queryDefinitionNamePrefix(), "");
        List<QueryDefinitionRecord> found = new ArrayList<>();
        locator.directory(context).queryDefinitions().forEach((_, definition) -> {
            if (definition.name().startsWith(prefix)
                    && (request.queryLanguage() == null || definition.language().equals(request.queryLanguage()))) {
                found.add(definition);
            }
        });
        found.sort(Comparator.comparing(QueryDefinitions::key));
        var page = SortedPage.of(
                found, QueryDefinitions::key, request.nextToken(), request.maxResults(), LogsLimits.PAGE_QUERIES);
        return new DescribeQueryDefinitionsResponse(
                page.items().stream().map(QueryDefinitions::description).toList(), page.nextToken());
    }

    private static String key(QueryDefinitionRecord definition) {
        return definition.name() + "\n" + definition.id();
    }

    private static QueryDefinition description(QueryDefinitionRecord definition) {
        return QueryDefinition.builder()
                .queryLanguage(definition.language())
                .queryDefinitionId(definition.id())
                .name(definition.name())
                .queryString(definition.text())
                .lastModified(definition.modifiedAt())
                .logGroupNames(definition.groups())
                .parameters(
                        definition.parameters().isEmpty()
                                ? null
                                : definition.parameters().stream()
                                        .map(one -> new QueryParameter(
                                                one.name(), orNull(one.defaultValue()), orNull(one.description())))
                                        .toList())
                .build();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
