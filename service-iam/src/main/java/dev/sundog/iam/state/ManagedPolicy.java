package dev.sundog.iam.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A managed policy.
 *
 * @param versions the oldest first
 * @param defaultVersion the id of the version that holds
 * @param nextVersion the number of the next one: numbers are not used again
 */
public record ManagedPolicy(
        Head head,
        String arn,
        Optional<String> description,
        Instant updated,
        List<Version> versions,
        String defaultVersion,
        int nextVersion,
        Map<String, String> tags)
        implements Named, Tagged<ManagedPolicy> {

    /** A version. */
    public record Version(String id, String document, Instant created) {}

    /** The version of that id. */
    public Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /** The document that holds. */
    public String document() {
        return version(defaultVersion).orElseThrow().document();
    }

    /** With a further version. */
    public ManagedPolicy add(String document, boolean holds, Instant now) {
        List<Version> changed = new ArrayList<>(versions);
        String id = "v" + nextVersion;
        changed.add(new Version(id, document, now));
        return new ManagedPolicy(
                head, arn, description, now, List.copyOf(changed), holds ? id : defaultVersion, nextVersion + 1, tags);
    }

    /** Without a version. */
    public ManagedPolicy remove(String id, Instant now) {
        return new ManagedPolicy(
                head,
                arn,
                description,
                now,
                versions.stream().filter(version -> !version.id().equals(id)).toList(),
                defaultVersion,
                nextVersion,
                tags);
    }

    /** With another version that holds. */
    public ManagedPolicy holding(String id, Instant now) {
        return new ManagedPolicy(head, arn, description, now, versions, id, nextVersion, tags);
    }

    @Override
    public ManagedPolicy withTags(Map<String, String> changed) {
        return new ManagedPolicy(head, arn, description, updated, versions, defaultVersion, nextVersion, changed);
    }
}
