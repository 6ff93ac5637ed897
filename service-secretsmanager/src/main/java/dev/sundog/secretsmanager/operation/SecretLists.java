package dev.sundog.secretsmanager.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.secretsmanager.SecretsLimits;
import dev.sundog.secretsmanager.api.DescribeSecretRequest;
import dev.sundog.secretsmanager.api.DescribeSecretResponse;
import dev.sundog.secretsmanager.api.ListSecretsRequest;
import dev.sundog.secretsmanager.api.ListSecretsResponse;
import dev.sundog.secretsmanager.api.RotationRulesType;
import dev.sundog.secretsmanager.api.SecretListEntry;
import dev.sundog.secretsmanager.api.SortByType;
import dev.sundog.secretsmanager.api.SortOrderType;
import dev.sundog.secretsmanager.api.Tag;
import dev.sundog.secretsmanager.rule.SecretFilter;
import dev.sundog.secretsmanager.state.RotationRecord;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Vault;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes secrets, one or all. */
public final class SecretLists {

    private final SecretLocator locator;

    public SecretLists(SecretLocator locator) {
        this.locator = locator;
    }

    public DescribeSecretResponse describe(RequestContext context, DescribeSecretRequest request) {
        SecretRecord secret = locator.with(context, request.secretId(), (_, place) -> place.secret());
        Optional<RotationRecord> rotation = secret.rotation();
        return DescribeSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .type(secret.details().type().orElse(null))
                .description(description(secret))
                .kmsKeyId(secret.details().keyId().orElse(null))
                .rotationEnabled(rotation.map(RotationRecord::enabled).orElse(null))
                .rotationLambdaARN(rotation.map(RotationRecord::functionArn).orElse(null))
                .rotationRules(rules(rotation))
                .lastRotatedDate(rotation.flatMap(RotationRecord::lastAt).orElse(null))
                .lastChangedDate(secret.changedAt())
                .lastAccessedDate(secret.accessedAt().orElse(null))
                .deletedDate(secret.deletedAt().orElse(null))
                .nextRotationDate(rotation.flatMap(RotationRecord::nextAt).orElse(null))
                .tags(tags(secret))
                .versionIdsToStages(stages(secret))
                .createdDate(secret.createdAt())
                .primaryRegion(secret.homeRegion().orElse(null))
                .replicationStatus(Replication.status(secret))
                .build();
    }

    public ListSecretsResponse list(RequestContext context, ListSecretsRequest request) {
        List<SecretRecord> found = find(locator.vault(context), request);
        Page<SecretRecord> page = Page.of(found, request.nextToken(), request.maxResults(), SecretsLimits.PAGE);
        return new ListSecretsResponse(
                page.items().stream().map(SecretLists::entry).toList(), page.nextToken());
    }

    private static List<SecretRecord> find(Vault vault, ListSecretsRequest request) {
        boolean all = Boolean.TRUE.equals(request.includePlannedDeletion());
        var filter = SecretFilter.of(request.filters());
        Comparator<SecretRecord> order = order(request.sortBy());
        return vault.exclusively(vault::all).stream()
                .filter(secret -> all || !secret.isDeleted())
                .filter(filter)
                .sorted(SortOrderType.DESC.equals(request.sortOrder()) ? order.reversed() : order)
                .toList();
    }

    private static Comparator<SecretRecord> order(String by) {
        Comparator<SecretRecord> byName = Comparator.comparing(SecretRecord::name);
        Comparator<SecretRecord> chosen = switch (by == null ? SortByType.CREATED_DATE : by) {
            case SortByType.NAME -> byName;
            case SortByType.LAST_ACCESSED_DATE ->
                Comparator.comparing(secret -> secret.accessedAt().orElse(Instant.EPOCH));
            case SortByType.LAST_CHANGED_DATE -> Comparator.comparing(SecretRecord::changedAt);
            default -> Comparator.comparing(SecretRecord::createdAt);
        };
        return chosen.thenComparing(byName);
    }

    private static SecretListEntry entry(SecretRecord secret) {
        Optional<RotationRecord> rotation = secret.rotation();
        return SecretListEntry.builder()
                .arn(secret.arn())
                .name(secret.name())
                .type(secret.details().type().orElse(null))
                .description(description(secret))
                .kmsKeyId(secret.details().keyId().orElse(null))
                .rotationEnabled(rotation.map(RotationRecord::enabled).orElse(null))
                .rotationLambdaARN(rotation.map(RotationRecord::functionArn).orElse(null))
                .rotationRules(rules(rotation))
                .lastRotatedDate(rotation.flatMap(RotationRecord::lastAt).orElse(null))
                .lastChangedDate(secret.changedAt())
                .lastAccessedDate(secret.accessedAt().orElse(null))
                .deletedDate(secret.deletedAt().orElse(null))
                .nextRotationDate(rotation.flatMap(RotationRecord::nextAt).orElse(null))
                .tags(tags(secret))
                .secretVersionsToStages(stages(secret))
                .createdDate(secret.createdAt())
                .primaryRegion(secret.homeRegion().orElse(null))
                .build();
    }

    /** AWS answers no description that is empty. */
    private static String description(SecretRecord secret) {
        return secret.details().description().filter(text -> !text.isEmpty()).orElse(null);
    }

    private static RotationRulesType rules(Optional<RotationRecord> rotation) {
        return rotation.map(found -> new RotationRulesType(
                        found.afterDays().orElse(null),
                        found.duration().orElse(null),
                        found.schedule().orElse(null)))
                .orElse(null);
    }

    private static List<Tag> tags(SecretRecord secret) {
        return secret.details()
                .tags()
                .map(tags -> tags.stream()
                        .map(tag -> new Tag(tag.key(), tag.value()))
                        .toList())
                .orElse(null);
    }

    /** The versions that have stages. */
    private static Map<String, List<String>> stages(SecretRecord secret) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        secret.versions().stream()
                .filter(version -> !version.isDeprecated())
                .forEach(version -> all.put(version.id(), version.stages()));
        return all.isEmpty() ? null : all;
    }
}
