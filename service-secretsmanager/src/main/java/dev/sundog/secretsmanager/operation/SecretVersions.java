package dev.sundog.secretsmanager.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.ListSecretVersionIdsRequest;
import dev.sundog.secretsmanager.api.ListSecretVersionIdsResponse;
import dev.sundog.secretsmanager.api.SecretVersionsListEntry;
import dev.sundog.secretsmanager.api.UpdateSecretVersionStageRequest;
import dev.sundog.secretsmanager.api.UpdateSecretVersionStageResponse;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Stages;
import dev.sundog.secretsmanager.state.VersionRecord;
import java.util.List;
import java.util.Optional;

/** Lists the versions of a secret and moves stages between them. */
public final class SecretVersions {

    private static final String DEFAULT_KEY = "DefaultEncryptionKey";

    private final SecretLocator locator;
    private final Clock clock;

    public SecretVersions(SecretLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public ListSecretVersionIdsResponse list(RequestContext context, ListSecretVersionIdsRequest request) {
        return locator.with(context, request.secretId(), (_, place) -> {
            SecretRecord secret = place.secret();
            List<VersionRecord> wanted = secret.versions().stream()
                    .filter(version -> Boolean.TRUE.equals(request.includeDeprecated()) || !version.isDeprecated())
                    .toList();
            Page<VersionRecord> page = Page.of(wanted, request.nextToken(), request.maxResults(), SecretsLimits.PAGE);
            return new ListSecretVersionIdsResponse(
                    page.items().stream().map(SecretVersions::entry).toList(),
                    page.nextToken(),
                    secret.arn(),
                    secret.name());
        });
    }

    private static SecretVersionsListEntry entry(VersionRecord version) {
        return new SecretVersionsListEntry(
                version.id(),
                version.isDeprecated() ? null : version.stages(),
                version.accessedAt().orElse(null),
                version.createdAt(),
                List.of(version.keyId().orElse(DEFAULT_KEY)));
    }

    public UpdateSecretVersionStageResponse updateStage(
            RequestContext context, UpdateSecretVersionStageRequest request) {
        String stage = request.versionStage();
        String to = request.moveToVersionId();
        String from = request.removeFromVersionId();
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            if (to == null && from == null) {
                throw SecretsErrors.moveOrRemoveNeeded();
            }
            requireVersion(secret, to);
            requireVersion(secret, from);
            checkHolder(secret, stage, from, to);
            if (to == null && stage.equals(Stages.CURRENT)) {
                throw SecretsErrors.currentCannotGo();
            }
            List<VersionRecord> versions = to == null
                    ? Stages.removed(secret.versions(), stage)
                    : Stages.moved(secret.versions(), List.of(stage), to);
            vault.put(secret.withVersions(versions, clock.now()));
            return new UpdateSecretVersionStageResponse(secret.arn(), secret.name());
        });
    }

    /** AWS: who moves a stage must know where it is. */
    private static void checkHolder(SecretRecord secret, String stage, String from, String to) {
        Optional<String> holder = secret.holder(stage).map(VersionRecord::id);
        if (from != null && !holder.equals(Optional.of(from))) {
            throw SecretsErrors.stageNotThere(stage, from);
        }
        if (from == null && holder.isPresent() && !holder.get().equals(to)) {
            throw SecretsErrors.removeFromNeeded(stage, holder.get());
        }
    }

    private static void requireVersion(SecretRecord secret, String id) {
        if (id != null && secret.version(id).isEmpty()) {
            throw SecretsErrors.versionNotFound(id);
        }
    }
}
