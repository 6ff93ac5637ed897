package dev.sundog.core.store;

import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.util.Set;

/**
 * Byte sequences too large for a record. Small ones live in memory, larger ones in files. A blob never changes once it is
 * sealed. In file mode a sealed blob becomes durable no later than a record that is written after it; one that no record refers
 * to is swept when the service opens the next time.
 */
public interface BlobStore {

    /** Begins a new blob; nothing of it remains unless it is sealed. */
    Upload begin();

    /**
     * The bytes of a sealed blob.
     *
     * @throws java.util.NoSuchElementException where there is no such blob
     */
    ByteStream read(String id);

    /** The bytes of a sealed blob from {@code offset} on. */
    ByteStream read(String id, long offset, long length);

    /** Frees a blob, after the record that referred to it is gone; readers that have begun finish undisturbed. */
    void delete(String id);

    /** Frees all blobs but these: called by a service that opens, with what its records refer to. */
    void retainOnly(Set<String> referenced);

    /** A blob being written. */
    interface Upload extends AutoCloseable {

        /** Appends bytes. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /**
         * Ends the blob and returns its id.
         *
         * @throws IOException where the store was reset meanwhile, or the disk is full
         */
        String seal() throws IOException;

        /** Throws away what was written unless it was sealed. */
        @Override
        void close();
    }
}
