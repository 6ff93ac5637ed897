package dev.sundog.secretsmanager.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How stages move between the versions of a secret. A stage is on one version at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version">Versions</a>
 */
public final class Stages {

    public static final String CURRENT = "AWSCURRENT";
    public static final String PREVIOUS = "AWSPREVIOUS";
    public static final String PENDING = "AWSPENDING";

    private Stages() {}

    /** The version that has a stage. */
    public static Optional<VersionRecord> holder(List<VersionRecord> versions, String stage) {
        return versions.stream().filter(version -> version.has(stage)).findFirst();
    }

    /** Puts stages on a version and takes them from all others. */
    public static List<VersionRecord> moved(List<VersionRecord> versions, Collection<String> stages, String to) {
        List<VersionRecord> all = versions;
        for (String stage : stages) {
            all = moved(all, stage, to);
        }
        return all;
    }

    private static List<VersionRecord> moved(List<VersionRecord> versions, String stage, String to) {
        Optional<VersionRecord> before = holder(versions, stage);
        if (before.isPresent() && before.get().id().equals(to)) {
            return versions;
        }
        List<VersionRecord> all = changed(versions, version -> version.without(stage));
        if (stage.equals(CURRENT) && before.isPresent()) {
            String previous = before.get().id();
            all = changed(all, version -> version.without(PREVIOUS));
            // AWS: what was current stays pending no longer.
            all = changed(
                    all,
                    version -> version.id().equals(previous)
                            ? version.with(PREVIOUS).without(PENDING)
                            : version);
        }
        return changed(all, version -> version.id().equals(to) ? version.with(stage) : version);
    }

    /** Takes a stage from all versions. */
    public static List<VersionRecord> removed(List<VersionRecord> versions, String stage) {
        return changed(versions, version -> version.without(stage));
    }

    private static List<VersionRecord> changed(List<VersionRecord> versions, UnaryOperator<VersionRecord> change) {
        List<VersionRecord> all = new ArrayList<>(versions);
        all.replaceAll(change);
        return List.copyOf(all);
    }
}
