package dev.sundog.s3.form;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The body of a form, read part by part: a read ends where the present part does. */
final class PartStream extends InputStream {

    private static final int CAPACITY = 128 << 10;

    private final InputStream source;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[CAPACITY];
    private int position;
    private int limit;

    /** Where the next delimiter begins, or -1 where none has been found in the buffer. */
    private int end = -1;

    PartStream(InputStream source, String boundary) {
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may stand at the very beginning, without a line before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int ready = ready();
        if (ready == 0) {
            return -1;
        }
        int count = Math.min(ready, length);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** How many bytes of the part are in the buffer; 0 at its end only. */
    private int ready() throws IOException {
        while (true) {
            if (end < 0) {
                end = find();
            }
            if (end >= 0) {
                return end - position;
            }
            int safe = limit - position - delimiter.length + 1;
            if (safe > 0) {
                return safe;
            }
            fill();
        }
    }

    private int find() {
        for (int i = position; i <= limit - delimiter.length; i++) {
            if (buffer[i] == '\r' && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int count = source.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            throw new EOFException("the form ends before its last boundary");
        }
        limit += count;
    }

    /** Goes behind the next delimiter; false where it was the last. */
    boolean next() throws IOException {
        byte[] skipped = new byte[8192];
        while (read(skipped, 0, skipped.length) >= 0) {
            // what stands before the first delimiter, or was left of a part
        }
        position = end + delimiter.length;
        end = -1;
        int first = raw();
        int second = raw();
        if (first == '-' && second == '-') {
            return false;
        }
        if (first != '\r' || second != '\n') {
            throw FormErrors.malformed();
        }
        return true;
    }

    /** A line of the head of a part, without its end. */
    String line(int most) throws IOException {
        byte[] line = new byte[most];
        int length = 0;
        for (int b = raw(); b != '\n'; b = raw()) {
            if (length == most) {
                throw FormErrors.fieldsTooLarge();
            }
            line[length++] = (byte) b;
        }
        int text = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, text, StandardCharsets.UTF_8);
    }

    private int raw() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    /** Reads what follows the last delimiter, so that the connection is at the next request. */
    void finish() throws IOException {
        source.skip(Long.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
