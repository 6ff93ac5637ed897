package dev.sundog.core.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The most memory that a process and its children have held together, as the kernel counts it for each. Children are looked for
 * once a second at most: that takes a look at every process of the machine.
 */
final class PeakMemory {

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

    private static long ofOne(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
