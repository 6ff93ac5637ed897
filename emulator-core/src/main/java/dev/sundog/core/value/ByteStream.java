package dev.sundog.core.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A body that may be larger than memory: bytes at hand, a region of a file (sent without copying), or a stream that is
 * read once. Whoever reads one must be on a thread that may block, unless it is {@link Memory}.
 */
public sealed interface ByteStream {

    /** Length in bytes, or -1 where it is not known before the end. */
    long length();

    /** Opens the body for reading; the caller closes it. */
    InputStream open() throws IOException;

    /** A body at hand. */
    static ByteStream of(Blob content) {
        return new Memory(content);
    }

    /** Bytes in memory. */
    record Memory(Blob content) implements ByteStream {
        @Override
        public long length() {
            return content.size();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.bytes());
        }
    }

    /** {@code length} bytes of {@code path} from {@code offset} on. The file stays unchanged while it is being sent. */
    record FileRegion(Path path, long offset, long length) implements ByteStream {
        @Override
        public InputStream open() throws IOException {
            FileChannel channel = (FileChannel) Files.newByteChannel(path);
            channel.position(offset);
            return new LimitedInputStream(Channels.newInputStream(channel), length);
        }
    }

    /** A body that its source writes piece by piece, on a thread that may block; its length is not known before the end. */
    record Written(Source source) implements ByteStream {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open() throws IOException {
            throw new IOException("a written body cannot be read");
        }
    }

    /** Writes a body. Each flush reaches the reader at once; a slow reader blocks the writer. */
    @FunctionalInterface
    interface Source {
        void writeTo(OutputStream target) throws IOException;
    }

    /** A stream that can be read once; {@code length} is -1 where unknown. */
    record Once(InputStream stream, long length) implements ByteStream {
        @Override
        public InputStream open() {
            return stream;
        }
    }
}
