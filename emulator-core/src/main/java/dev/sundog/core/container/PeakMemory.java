package dev.sundog.core.container;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The most memory that a process and its children have held together, as the kernel counts it for each. Children are looked for
 * once a second at most: that takes a look at every process of the machine.
 */
final class PeakMemory {

    private static final String PEAK = "VmHWM:";
    /** Bytes of a status, and more. */
    private static final int LONGEST = 8192;

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long[] tree = {};
    private long lookedAt;
    private long most;

    /** Bytes so far; 0 where the kernel does not tell. */
    synchronized long of(long pid) {
        long now = System.nanoTime();
        if (tree.length == 0 || now - lookedAt > INTERVAL_NANOS) {
            tree = treeOf(pid);
            lookedAt = now;
        }
        most = Math.max(most, LongStream.of(tree).map(PeakMemory::ofOne).sum());
        return most;
    }

    private static long[] treeOf(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(ProcessHandle::pid)
                        .toArray())
                .orElse(new long[0]);
    }

    /** Read as bytes: this is asked for after each invocation of each function. */
    private static long ofOne(long pid) {
        try (InputStream status = new FileInputStream("/proc/" + pid + "/status")) {
            byte[] bytes = new byte[LONGEST];
            int length = status.read(bytes);
            return length < 0 ? 0 : kilobytes(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)) * 1024;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long kilobytes(String status) {
        int at = status.indexOf(PEAK);
        long number = 0;
        if (at >= 0) {
            for (int i = at + PEAK.length(); i < status.length() && status.charAt(i) != '\n'; i++) {
                char digit = status.charAt(i);
                if (digit >= '0' && digit <= '9') {
                    number = number * 10 + digit - '0';
                }
            }
        }
        return number;
    }
}
