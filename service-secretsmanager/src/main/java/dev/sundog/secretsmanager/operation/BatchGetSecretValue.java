package dev.sundog.secretsmanager.operation;

import dev.sundog.core.port.Actor;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.APIErrorType;
import dev.sundog.secretsmanager.api.BatchGetSecretValueRequest;
import dev.sundog.secretsmanager.api.BatchGetSecretValueResponse;
import dev.sundog.secretsmanager.api.SecretValueEntry;
import dev.sundog.secretsmanager.operation.SecretLocator.Place;
import dev.sundog.secretsmanager.rule.SecretFilter;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the current values of several secrets; those that cannot be read are errors of their own. */
public final class BatchGetSecretValue {

    private final SecretLocator locator;
    private final SecretReading reading;
    private final SecretGuard guard;

    public BatchGetSecretValue(SecretLocator locator, SecretReading reading, SecretGuard guard) {
        this.locator = locator;
        this.reading = reading;
        this.guard = guard;
    }

    public BatchGetSecretValueResponse handle(RequestContext context, BatchGetSecretValueRequest request) {
        boolean filtered = request.filters() != null && !request.filters().isEmpty();
        if (filtered == (request.secretIdList() != null)) {
            throw SecretsErrors.idsOrFilters();
        }
        if (!filtered && request.maxResults() != null) {
            throw SecretsErrors.resultsWithoutFilters();
        }
        Page<String> page = filtered
                ? Page.of(find(context, request), request.nextToken(), request.maxResults(), SecretsLimits.BATCH_PAGE)
                : new Page<>(request.secretIdList(), null);
        List<SecretValueEntry> values = new ArrayList<>();
        List<APIErrorType> errors = new ArrayList<>();
        for (String id : page.items()) {
            try {
                values.add(read(context, id));
            } catch (ServiceError refused) {
                errors.add(new APIErrorType(id, refused.type().queryCode(), refused.getMessage()));
            }
        }
        return new BatchGetSecretValueResponse(values, page.nextToken(), errors);
    }

    private List<String> find(RequestContext context, BatchGetSecretValueRequest request) {
        Vault vault = locator.vault(context);
        return vault.exclusively(vault::all).stream()
                .filter(secret -> !secret.isDeleted())
                .filter(SecretFilter.of(request.filters()))
                .sorted(Comparator.comparing(SecretRecord::createdAt).thenComparing(SecretRecord::name))
                .map(SecretRecord::arn)
                .toList();
    }

    /** AWS: each value needs the permission to read it. */
    private SecretValueEntry read(RequestContext context, String id) {
        Place place = locator.place(context.scope(), id);
        guard.require(new Actor(context.scope(), context.caller().accessKeyId()), "GetSecretValue", place);
        SecretReading.Found found = reading.read(place, Optional.empty(), Optional.empty());
        return new SecretValueEntry(
                found.secret().arn(),
                found.secret().name(),
                found.version().id(),
                found.value().bytes().orElse(null),
                found.value().text().orElse(null),
                found.stages(),
                found.version().createdAt());
    }
}
