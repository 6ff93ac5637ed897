package dev.sundog.ecr.state;

import dev.sundog.core.store.BlobStore;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.manifest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A layer that is being uploaded: its bytes go to the store as they come, hashed on the way, and are never whole in memory. One
 * caller at a time writes. Nobody waits for it, as it may wait for the network: others are refused, and whoever ends the upload
 * leaves the rest to it.
 */
public final class Upload {

    private static final int CHUNK = 64 << 10;

    private final String id;
    private final Repository repository;
    private final Instant startedAt;
    private final BlobStore.Upload blob;
    private final MessageDigest hash = Digest.running();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long size;
    private volatile boolean ended;

    Upload(String id, Repository repository, Instant startedAt, BlobStore.Upload blob) {
        this.id = id;
        this.repository = repository;
        this.startedAt = startedAt;
        this.blob = blob;
    }

    public String id() {
        return id;
    }

    public Repository repository() {
        return repository;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Bytes that have arrived. */
    public long size() {
        return size;
    }

    /**
     * Appends bytes. What has arrived when the client goes stays: it can ask how much that is, and go on.
     *
     * @param offset where the client believes that the bytes begin; -1 where it does not say
     * @throws dev.sundog.core.shape.ServiceError where they would not be the next ones, or others are on their way
     */
    public void append(ByteStream body, long offset) {
        lock();
        try {
            if (offset >= 0 && offset != size) {
                throw EcrErrors.notTheNextBytes(this, offset);
            }
            switch (body) {
                case null -> {}
                case ByteStream.Memory(Blob content) -> take(content.bytes(), content.size());
                default -> copy(body);
            }
        } catch (IOException broken) {
            throw EcrErrors.uploadBroken(broken.getMessage());
        } finally {
            unlock();
        }
    }

    private void copy(ByteStream body) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream source = body.open()) {
            for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
                take(chunk, count);
            }
        }
    }

    private void take(byte[] bytes, int count) throws IOException {
        if (ended) {
            throw new IOException("the upload has ended");
        }
        blob.write(bytes, 0, count);
        hash.update(bytes, 0, count);
        size += count;
    }

    /**
     * Makes a layer of what has arrived.
     *
     * @throws dev.sundog.core.shape.ServiceError where its digest is another one, and the bytes are thrown away then; where others
     *     are on their way
     */
    void complete(String digest) {
        lock();
        try {
            String calculated = Digest.finish(hash);
            if (ended || !calculated.equals(digest)) {
                throw EcrErrors.digestMismatch(digest, calculated);
            }
            repository.add(digest, new StoredLayer(blob.seal(), size));
        } catch (IOException broken) {
            throw EcrErrors.uploadBroken(broken.getMessage());
        } finally {
            ended = true;
            unlock();
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** Throws away what has arrived, unless it has become a layer. */
    void close() {
        ended = true;
        freeIfEnded();
    }

    private void lock() {
        if (!lock.tryLock()) {
            throw EcrErrors.partUnderWay(this);
        }
    }

    private void unlock() {
        lock.unlock();
        freeIfEnded();
    }

    /** Both who ends the upload and who lets go of it come here, so that one of them sees that it is over and free. */
    private void freeIfEnded() {
        if (ended && lock.tryLock()) {
            try {
                blob.close();
            } finally {
                lock.unlock();
            }
        }
    }
}
