package dev.sundog.core.store;

import dev.sundog.core.value.ByteStream;
import java.io.IOException;

/**
 * Byte sequences too large for a record. Small ones live in memory, larger ones in files. A blob never changes once it is
 * sealed. In file mode a blob is durable as soon as it is sealed; one that no record refers to is swept at the next start.
 */
public interface BlobStore {

    /** Begins a new blob; nothing of it remains unless it is sealed. */
    Upload begin();

    /** The bytes of a sealed blob. */
    ByteStream read(String id);

    /** The bytes of a sealed blob from {@code offset} on. */
    ByteStream read(String id, long offset, long length);

    /** Frees a blob; readers that have begun finish undisturbed. */
    void delete(String id);

    /** A blob being written. */
    interface Upload extends AutoCloseable {

        /** Appends bytes. */
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Ends the blob and returns its id. */
        String seal() throws IOException;

        /** Throws away what was written unless it was sealed. */
        @Override
        void close();
    }
}
