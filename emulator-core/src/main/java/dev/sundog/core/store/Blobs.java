package dev.sundog.core.store;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The blobs of one service: small ones as records, so that they share the records' fate, larger ones as files. */
final class Blobs implements BlobStore {

    private static final String SMALL = "s";

    private final RecordMap<String, Blob> small;
    private final BlobFiles files;
    private final Medium medium;
    private final Ids ids;
    private final StoreSettings settings;
    private final AtomicLong smallBytes = new AtomicLong();
    private final ReadWriteLock openness = new ReentrantReadWriteLock();
    private boolean closed;

    Blobs(RecordMap<String, Blob> small, BlobFiles files, Medium medium, Ids ids, StoreSettings settings) {
        this.small = small;
        this.files = files;
        this.medium = medium;
        this.ids = ids;
        this.settings = settings;
        small.forEach((_, blob) -> smallBytes.addAndGet(blob.size()));
    }

    @Override
    public Upload begin() {
        return new BlobUpload(this, settings.smallBlob());
    }

    @Override
    public ByteStream read(String id) {
        Blob blob = small.get(id);
        return blob != null ? ByteStream.of(blob) : files.read(id, 0, -1);
    }

    @Override
    public ByteStream read(String id, long offset, long length) {
        Blob blob = small.get(id);
        if (blob == null) {
            return files.read(id, offset, length);
        }
        int from = Math.toIntExact(offset);
        int to = Math.toIntExact(offset + length);
        if (to > blob.size()) {
            throw new IndexOutOfBoundsException("blob " + id + " has " + blob.size() + " bytes, not " + to);
        }
        return ByteStream.of(Blob.wrap(Arrays.copyOfRange(blob.bytes(), from, to)));
    }

    @Override
    public void delete(String id) {
        Blob blob = small.remove(id);
        if (blob != null) {
            smallBytes.addAndGet(-blob.size());
        } else {
            // A file is gone at once, a record's removal only when it is logged: the file must not be the first.
            medium.afterCommit(() -> files.delete(id));
        }
    }

    @Override
    public void retainOnly(Set<String> referenced) {
        List<String> superfluous = new ArrayList<>();
        small.forEach((id, _) -> {
            if (!referenced.contains(id)) {
                superfluous.add(id);
            }
        });
        superfluous.forEach(this::delete);
        files.retainOnly(referenced);
    }

    /** Whether a blob of this size is to be kept in memory. */
    boolean isSmall(int size) {
        return size <= settings.smallBlob() && smallBytes.get() + size <= settings.smallBlobsInMemory();
    }

    /** Makes bytes a blob. */
    String sealSmall(Blob blob) throws IOException {
        return whileOpen(() -> {
            String id = newSmallId();
            small.put(id, blob);
            smallBytes.addAndGet(blob.size());
            return id;
        });
    }

    /** Makes a complete file a blob. */
    String sealFile(Path unfinished) throws IOException {
        return whileOpen(() -> {
            String id = newFileId();
            files.publish(unfinished, id);
            return id;
        });
    }

    private interface Sealing {
        String seal() throws IOException;
    }

    /** Uploads are sealed side by side, for a disk takes its time; only closing waits for them and keeps further ones out. */
    private String whileOpen(Sealing sealing) throws IOException {
        openness.readLock().lock();
        try {
            if (closed) {
                throw new IOException("the store was reset during the upload");
            }
            return sealing.seal();
        } finally {
            openness.readLock().unlock();
        }
    }

    Path beginFile() throws IOException {
        return files.begin(ids.uuid());
    }

    /** Of another form than a file's, so that no file need be looked for. Seeded ids repeat when a data directory is reopened. */
    private String newSmallId() {
        String id = SMALL + ids.uuid();
        while (small.get(id) != null) {
            id = SMALL + ids.uuid();
        }
        return id;
    }

    private String newFileId() {
        String id = ids.uuid();
        while (small.get(id) != null || files.exists(id)) {
            id = ids.uuid();
        }
        return id;
    }

    /** Lets no more uploads succeed. */
    void close() {
        openness.writeLock().lock();
        try {
            closed = true;
        } finally {
            openness.writeLock().unlock();
        }
    }
}
