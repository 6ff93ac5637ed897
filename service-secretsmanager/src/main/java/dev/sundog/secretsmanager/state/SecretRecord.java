package dev.sundog.secretsmanager.state;

import dev.sundog.core.value.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A secret, without the values of its versions.
 *
 * @param accessedAt the day on which it was last read
 * @param deletedAt when it will be gone; empty where it is to stay
 * @param versions in the order of their creation
 * @param replications where it is replicated to
 * @param primaryRegion where it comes from, for a replica
 */
public record SecretRecord(
        String name,
        String arn,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> accessedAt,
        Optional<Instant> deletedAt,
        Details details,
        List<VersionRecord> versions,
        Optional<String> policy,
        Optional<RotationRecord> rotation,
        List<ReplicationRecord> replications,
        Optional<String> primaryRegion) {

    public SecretRecord {
        versions = List.copyOf(versions);
        replications = List.copyOf(replications);
    }

    /**
     * What users say about a secret.
     *
     * @param tags empty where there never were any; AWS answers an empty list where all were taken away
     */
    public record Details(
            Optional<String> description,
            Optional<String> keyId,
            Optional<String> type,
            Optional<List<TagRecord>> tags) {

        public Details withTags(List<TagRecord> changed) {
            return new Details(description, keyId, type, Optional.of(List.copyOf(changed)));
        }
    }

    /** A new secret without versions. */
    public static SecretRecord create(String name, String arn, Instant now, Details details) {
        return new SecretRecord(
                name,
                arn,
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                details,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public boolean isDeleted() {
        return deletedAt.isPresent();
    }

    public boolean isReplica() {
        return primaryRegion.isPresent();
    }

    /** The primary region of a secret that is replicated or a replica. */
    public Optional<String> homeRegion() {
        return primaryRegion.isPresent() || replications.isEmpty()
                ? primaryRegion
                : Arn.parse(arn).map(Arn::region);
    }

    public Optional<VersionRecord> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    public Optional<VersionRecord> holder(String stage) {
        return Stages.holder(versions, stage);
    }

    /** The key under which the store has the value of a version. */
    String valueKey(String versionId) {
        return arn + "/" + versionId;
    }

    public SecretRecord withDetails(Details changed, Instant now) {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                now,
                accessedAt,
                deletedAt,
                changed,
                versions,
                policy,
                rotation,
                replications,
                primaryRegion);
    }

    public SecretRecord withVersions(List<VersionRecord> changed, Instant now) {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                now,
                accessedAt,
                deletedAt,
                details,
                changed,
                policy,
                rotation,
                replications,
                primaryRegion);
    }

    SecretRecord without(String versionId) {
        return withVersions(
                versions.stream()
                        .filter(version -> !version.id().equals(versionId))
                        .toList(),
                changedAt);
    }

    SecretRecord accessed(String versionId, Instant day) {
        List<VersionRecord> touched = versions.stream()
                .map(version -> version.id().equals(versionId) ? version.accessedAt(day) : version)
                .toList();
        return new SecretRecord(
                name,
                arn,
                createdAt,
                changedAt,
                Optional.of(day),
                deletedAt,
                details,
                touched,
                policy,
                rotation,
                replications,
                primaryRegion);
    }

    public SecretRecord withDeletion(Optional<Instant> when, Instant now) {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                now,
                accessedAt,
                when,
                details,
                versions,
                policy,
                rotation,
                replications,
                primaryRegion);
    }

    public SecretRecord withPolicy(Optional<String> changed) {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                changedAt,
                accessedAt,
                deletedAt,
                details,
                versions,
                changed,
                rotation,
                replications,
                primaryRegion);
    }

    public SecretRecord withRotation(RotationRecord changed, Instant now) {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                now,
                accessedAt,
                deletedAt,
                details,
                versions,
                policy,
                Optional.of(changed),
                replications,
                primaryRegion);
    }

    public SecretRecord withReplications(List<ReplicationRecord> changed) {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                changedAt,
                accessedAt,
                deletedAt,
                details,
                versions,
                policy,
                rotation,
                changed,
                primaryRegion);
    }

    /** This secret as it looks in another region. */
    SecretRecord asReplica(String region, ReplicaRecord replica) {
        Details own = new Details(details.description(), replica.keyId(), details.type(), details.tags());
        return new SecretRecord(
                name,
                arnIn(region),
                createdAt,
                changedAt,
                replica.accessedAt(),
                deletedAt,
                own,
                versions,
                policy,
                rotation,
                List.of(),
                Optional.of(replica.primaryRegion()));
    }

    /** A replica as a secret of its own, which keeps the policy that it had and is rotated no longer. */
    SecretRecord promoted() {
        return new SecretRecord(
                name,
                arn,
                createdAt,
                changedAt,
                accessedAt,
                deletedAt,
                details,
                versions,
                policy,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private String arnIn(String region) {
        Arn here = Arn.parse(arn).orElseThrow();
        return new Arn(here.partition(), here.service(), region, here.account(), here.resource()).toString();
    }
}
