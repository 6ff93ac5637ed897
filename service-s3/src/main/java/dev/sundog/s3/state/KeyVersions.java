package dev.sundog.s3.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The versions of one key, the newest first; never empty. */
public record KeyVersions(List<Version> newestFirst) {

    /** A key's only version. */
    static KeyVersions of(Version only) {
        return new KeyVersions(List.of(only));
    }

    /** The version that requests without a version id mean; it may be a delete marker. */
    public Version current() {
        return newestFirst.getFirst();
    }

    /** Whether the key has an object now. */
    public boolean isPresent() {
        return !current().deleteMarker();
    }

    /** The version of that id. */
    public Optional<Version> version(String versionId) {
        for (Version version : newestFirst) {
            if (version.versionId().equals(versionId)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    KeyVersions with(Version newest) {
        List<Version> all = new ArrayList<>(newestFirst.size() + 1);
        all.add(newest);
        all.addAll(newestFirst);
        return new KeyVersions(List.copyOf(all));
    }

    /** Without one version, or {@code null} where it was the last. */
    KeyVersions without(Version gone) {
        if (newestFirst.size() == 1) {
            return null;
        }
        List<Version> rest = new ArrayList<>(newestFirst);
        rest.removeIf(version -> version.sequence() == gone.sequence());
        return new KeyVersions(List.copyOf(rest));
    }

    KeyVersions replacing(Version changed) {
        return new KeyVersions(newestFirst.stream()
                .map(version -> version.sequence() == changed.sequence() ? changed : version)
                .toList());
    }
}
