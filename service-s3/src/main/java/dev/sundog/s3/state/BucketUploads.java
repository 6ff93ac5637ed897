package dev.sundog.s3.state;

import dev.sundog.s3.state.Bucket.Draft;
import dev.sundog.s3.state.VersionWriter.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The uploads in parts of one bucket, from their beginning to their end. Written under the bucket's lock. */
public final class BucketUploads {

    private final BucketLock lock;
    private final Bodies bodies;
    private final Uploads uploads;

    BucketUploads(BucketLock lock, Bodies bodies, Uploads uploads) {
        this.lock = lock;
        this.bodies = bodies;
        this.uploads = uploads;
    }

    /** The upload of that id for that key. */
    public Optional<OpenUpload> find(String id, String key) {
        return id == null
                ? Optional.empty()
                : uploads.of(id).filter(upload -> upload.upload().key().equals(key));
    }

    /** All uploads by key and time. */
    public List<OpenUpload> all() {
        return List.copyOf(uploads.sorted().values());
    }

    /** Begins an upload. */
    public void begin(Upload upload) {
        lock.locked(() -> {
            uploads.add(upload);
            return upload;
        });
    }

    /** Keeps a part; tells whether its upload is still there. */
    public boolean addPart(UploadedPart part) {
        record Added(boolean there, Optional<UploadedPart> replaced) {}
        Added added = lock.locked(() -> uploads.of(part.uploadId())
                .map(upload -> new Added(true, uploads.add(upload, part)))
                .orElse(new Added(false, Optional.empty())));
        added.replaced().ifPresent(replaced -> bodies.free(List.of(replaced.piece())));
        return added.there();
    }

    /**
     * Ends an upload and makes a version of some of its parts; empty where it has ended already.
     *
     * @param draft makes the version's content of the upload, or refuses
     * @param write makes the version, or refuses
     */
    Optional<Version> complete(OpenUpload upload, Supplier<Draft> draft, Function<Draft, Written> write) {
        Optional<Written> completed = lock.lockedAsOne(() -> {
            if (!isOpen(upload)) {
                return Optional.empty();
            }
            Written written = write.apply(draft.get());
            uploads.remove(upload);
            return Optional.of(written);
        });
        completed.ifPresent(written -> freeUnused(upload, written));
        return completed.map(Written::made);
    }

    private boolean isOpen(OpenUpload upload) {
        return uploads.of(upload.upload().id()).isPresent();
    }

    private void freeUnused(OpenUpload upload, Written written) {
        written.replaced().ifPresent(replaced -> bodies.free(replaced.content().pieces()));
        Set<Piece> used = Set.copyOf(written.made().content().pieces());
        bodies.free(
                piecesOf(upload).stream().filter(piece -> !used.contains(piece)).toList());
    }

    /** Ends an upload without a result; tells whether it was still there. */
    public boolean abort(OpenUpload upload) {
        boolean aborted = lock.lockedAsOne(() -> {
            boolean there = isOpen(upload);
            if (there) {
                uploads.remove(upload);
            }
            return there;
        });
        if (aborted) {
            bodies.free(piecesOf(upload));
        }
        return aborted;
    }

    /** Frees what all parts take, once the bucket is gone. */
    void free() {
        all().forEach(upload -> bodies.free(piecesOf(upload)));
    }

    void addBlobs(Consumer<String> ids) {
        all().forEach(upload -> piecesOf(upload).forEach(piece -> ids.accept(piece.blob())));
    }

    private static List<Piece> piecesOf(OpenUpload upload) {
        return upload.parts().values().stream().map(UploadedPart::piece).toList();
    }
}
