package dev.sundog.secretsmanager.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.RegionId;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.api.RemoveRegionsFromReplicationRequest;
import dev.sundog.secretsmanager.api.RemoveRegionsFromReplicationResponse;
import dev.sundog.secretsmanager.api.ReplicaRegionType;
import dev.sundog.secretsmanager.api.ReplicateSecretToRegionsRequest;
import dev.sundog.secretsmanager.api.ReplicateSecretToRegionsResponse;
import dev.sundog.secretsmanager.api.ReplicationStatusType;
import dev.sundog.secretsmanager.api.StatusType;
import dev.sundog.secretsmanager.api.StopReplicationToReplicaRequest;
import dev.sundog.secretsmanager.api.StopReplicationToReplicaResponse;
import dev.sundog.secretsmanager.state.ReplicaRecord;
import dev.sundog.secretsmanager.state.ReplicationRecord;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.Vault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replicates secrets to other regions, at once. */
public final class Replication {

    private final SecretLocator locator;

    public Replication(SecretLocator locator) {
        this.locator = locator;
    }

    public ReplicateSecretToRegionsResponse replicate(RequestContext context, ReplicateSecretToRegionsRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            check(vault, request.addReplicaRegions());
            boolean overwrite = Boolean.TRUE.equals(request.forceOverwriteReplicaSecret());
            SecretRecord changed = vault.together(() -> add(vault, secret, request.addReplicaRegions(), overwrite));
            return new ReplicateSecretToRegionsResponse(changed.arn(), status(changed));
        });
    }

    public RemoveRegionsFromReplicationResponse remove(
            RequestContext context, RemoveRegionsFromReplicationRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord secret = place.own();
            SecretRecord changed = vault.together(() -> remove(vault, secret, request.removeReplicaRegions()));
            return new RemoveRegionsFromReplicationResponse(changed.arn(), status(changed));
        });
    }

    /** Makes a secret of its own of a replica. */
    public StopReplicationToReplicaResponse stop(RequestContext context, StopReplicationToReplicaRequest request) {
        return locator.with(context, request.secretId(), (vault, place) -> {
            SecretRecord replica = place.kept();
            Vault home = vault.in(replica.primaryRegion().orElseThrow(SecretsErrors::isNoReplica));
            return vault.together(() -> {
                vault.promote(replica);
                home.find(replica.name())
                        .ifPresent(primary -> home.put(
                                without(primary, List.of(vault.scope().region().value()))));
                return new StopReplicationToReplicaResponse(replica.arn());
            });
        });
    }

    private static SecretRecord remove(Vault vault, SecretRecord secret, List<String> regions) {
        for (ReplicationRecord replication : secret.replications()) {
            if (replication.isInSync() && regions.contains(replication.region())) {
                vault.in(replication.region()).removeReplica(secret.name());
            }
        }
        SecretRecord changed = without(secret, regions);
        vault.put(changed);
        return changed;
    }

    private static SecretRecord without(SecretRecord secret, List<String> regions) {
        return secret.withReplications(secret.replications().stream()
                .filter(replication -> !regions.contains(replication.region()))
                .toList());
    }

    /** Refuses regions that a secret cannot be replicated to. */
    void check(Vault vault, List<ReplicaRegionType> regions) {
        for (ReplicaRegionType region : regions == null ? List.<ReplicaRegionType>of() : regions) {
            if (region.region() == null
                    || !RegionId.isRegionId(region.region())
                    || region.region().equals(vault.scope().region().value())) {
                throw SecretsErrors.invalidReplicaRegion();
            }
        }
    }

    /** Replicates a secret; where another has its name, only if that is to be overwritten. */
    SecretRecord add(Vault vault, SecretRecord secret, List<ReplicaRegionType> regions, boolean overwrite) {
        Map<String, ReplicationRecord> all = new LinkedHashMap<>();
        secret.replications().forEach(known -> all.put(known.region(), known));
        for (ReplicaRegionType wanted : regions) {
            all.put(wanted.region(), add(vault, secret, wanted, overwrite));
        }
        SecretRecord changed = secret.withReplications(List.copyOf(all.values()));
        vault.put(changed);
        return changed;
    }

    private static ReplicationRecord add(
            Vault vault, SecretRecord secret, ReplicaRegionType wanted, boolean overwrite) {
        Optional<String> key = Optional.ofNullable(wanted.kmsKeyId());
        Vault there = vault.in(wanted.region());
        String home = vault.scope().region().value();
        Optional<SecretRecord> other =
                there.find(secret.name()).filter(found -> !found.primaryRegion().equals(Optional.of(home)));
        if (other.isPresent()) {
            if (!overwrite
                    || other.get().isReplica()
                    || !other.get().replications().isEmpty()) {
                String failure = "Replication failed: Secret name " + secret.name() + " already exists in region "
                        + wanted.region() + ".";
                return new ReplicationRecord(wanted.region(), key, Optional.of(failure));
            }
            there.remove(other.get());
        }
        there.putReplica(secret.name(), new ReplicaRecord(home, key, Optional.empty()));
        return new ReplicationRecord(wanted.region(), key, Optional.empty());
    }

    /** Where a secret is replicated to; {@code null} where nowhere. */
    static List<ReplicationStatusType> status(SecretRecord secret) {
        return secret.replications().isEmpty()
                ? null
                : secret.replications().stream().map(Replication::status).toList();
    }

    private static ReplicationStatusType status(ReplicationRecord replication) {
        return ReplicationStatusType.builder()
                .region(replication.region())
                .kmsKeyId(replication.keyId().orElse("alias/aws/secretsmanager"))
                .status(replication.isInSync() ? StatusType.IN_SYNC : StatusType.FAILED)
                .statusMessage(replication.failure().orElse("Replication succeeded"))
                .build();
    }
}
