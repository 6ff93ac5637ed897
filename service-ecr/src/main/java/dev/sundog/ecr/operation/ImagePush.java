package dev.sundog.ecr.operation;

import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.Repository.Outcome;

/** Puts images, by whichever API, and does what a push entails: scans and replicas. */
public final class ImagePush {

    private final Scanning scanning;
    private final Replication replication;

    public ImagePush(Scanning scanning, Replication replication) {
        this.scanning = scanning;
        this.replication = replication;
    }

    /**
     * Puts an image.
     *
     * @param tag empty for none
     */
    public Outcome push(Repository repository, Manifest manifest, String tag) {
        return follow(repository, manifest, tag, repository.put(manifest, tag));
    }

    /**
     * Puts an image that was pulled from elsewhere.
     *
     * @param tag empty for none
     */
    Outcome pull(Repository repository, Manifest manifest, String tag) {
        return follow(repository, manifest, tag, repository.putPulled(manifest, tag));
    }

    private Outcome follow(Repository repository, Manifest manifest, String tag, Outcome outcome) {
        if (outcome == Outcome.CHANGED) {
            if (scanning.isOnPush(repository)) {
                repository.noteScan(manifest.digest());
            }
            replication.replicate(repository, manifest, tag);
        }
        return outcome;
    }
}
