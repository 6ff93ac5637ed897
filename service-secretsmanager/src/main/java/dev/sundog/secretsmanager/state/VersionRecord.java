package dev.sundog.secretsmanager.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A version of a secret, without its value.
 *
 * @param stages in the order of the alphabet, as AWS answers them; a version without any is deprecated
 * @param accessedAt the day on which its value was last read
 * @param hasValue whether there is a value: a rotation begins with a version that has none
 * @param keyId the key that it is said to be encrypted with; empty for the account's default
 */
public record VersionRecord(
        String id,
        List<String> stages,
        Instant createdAt,
        Optional<Instant> accessedAt,
        boolean hasValue,
        Optional<String> keyId) {

    public VersionRecord {
        stages = List.copyOf(new TreeSet<>(stages));
    }

    public boolean has(String stage) {
        return stages.contains(stage);
    }

    public boolean isDeprecated() {
        return stages.isEmpty();
    }

    VersionRecord with(String stage) {
        List<String> more = new ArrayList<>(stages);
        more.add(stage);
        return withStages(more);
    }

    VersionRecord without(String stage) {
        return has(stage)
                ? withStages(stages.stream().filter(one -> !one.equals(stage)).toList())
                : this;
    }

    private VersionRecord withStages(List<String> changed) {
        return new VersionRecord(id, changed, createdAt, accessedAt, hasValue, keyId);
    }

    VersionRecord accessedAt(Instant day) {
        return new VersionRecord(id, stages, createdAt, Optional.of(day), hasValue, keyId);
    }

    /** This version with a value. */
    public VersionRecord filled(Optional<String> key) {
        return new VersionRecord(id, stages, createdAt, accessedAt, true, key);
    }
}
