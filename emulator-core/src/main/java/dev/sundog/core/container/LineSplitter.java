package dev.sundog.core.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes lines of bytes as they come. A line that never ends is cut, so that it does not fill the memory. */
final class LineSplitter {

    private static final Logger LOG = LoggerFactory.getLogger(LineSplitter.class);
    private static final int LONGEST = 256 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void take(byte[] bytes, int length) {
        take(bytes, 0, length);
    }

    synchronized void take(byte[] bytes, int begin, int length) {
        for (int i = begin; i < begin + length; i++) {
            if (bytes[i] == '\n') {
                finish();
            } else {
                unfinished.write(bytes[i]);
                if (unfinished.size() >= LONGEST) {
                    finish();
                }
            }
        }
    }

    /** Nothing follows: what is left is a line too. */
    synchronized void end() {
        if (unfinished.size() > 0) {
            finish();
        }
    }

    private void finish() {
        String line = unfinished.toString(StandardCharsets.UTF_8);
        unfinished.reset();
        try {
            lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        } catch (RuntimeException refused) {
            LOG.warn(
                    "a line that a program printed is lost", refused); // what it prints next must be taken all the same
        }
    }
}
