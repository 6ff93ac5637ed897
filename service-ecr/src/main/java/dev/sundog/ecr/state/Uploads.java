package dev.sundog.ecr.state;

import dev.sundog.core.ambient.Ambient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Layers that are being uploaded. They live in this process only: clients begin again after a restart, and what had arrived is
 * thrown away.
 */
public final class Uploads {

    private final Ambient ambient;
    private final LayerStore layers;
    private final Map<String, Upload> byId = new ConcurrentHashMap<>();
    private volatile Runnable begun = () -> {};

    Uploads(Ambient ambient, LayerStore layers) {
        this.ambient = ambient;
        this.layers = layers;
    }

    /** Does something whenever an upload begins. */
    public void onBegin(Runnable action) {
        begun = action;
    }

    /** Begins to take a layer in. */
    public Upload begin(Repository repository) {
        Upload upload = new Upload(
                ambient.ids().uuid(),
                repository,
                ambient.clock().now(),
                layers.blobs().begin());
        byId.put(upload.id(), upload);
        begun.run();
        return upload;
    }

    /** The upload of that id, which must be to that repository. */
    public Optional<Upload> find(Repository repository, String id) {
        return Optional.ofNullable(byId.get(id)).filter(upload -> upload.repository() == repository);
    }

    /**
     * Makes a layer of what has arrived, and ends the upload; where a part is still on its way, it is refused and goes on.
     *
     * @throws dev.sundog.core.shape.ServiceError where the digest is another one
     */
    public void complete(Upload upload, String digest) {
        try {
            upload.complete(digest);
        } finally {
            if (upload.hasEnded()) {
                end(upload);
            }
        }
    }

    /** Ends an upload; what has arrived and is no layer yet is thrown away. */
    public void end(Upload upload) {
        byId.remove(upload.id());
        upload.close();
    }

    void forget(Repository repository) {
        endAll(upload -> upload.repository() == repository);
    }

    /** Ends uploads that were begun before {@code limit}. */
    public void forgetBefore(Instant limit) {
        endAll(upload -> upload.startedAt().isBefore(limit));
    }

    private void endAll(Predicate<Upload> over) {
        byId.values().stream().filter(over).toList().forEach(this::end);
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Throws all uploads away. */
    public void close() {
        endAll(_ -> true);
    }
}
