package dev.sundog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that come and go, as messages do, each change awaited: the data directory stays small. Prints its speed. */
@Tag("soak")
final class ChurnTest {

    private record Message(String id, String body, Instant sent, int receives) {}

    private static final long MIB = 1 << 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"false, 1, 200000", "false, 32, 50000", "true, 1, 500", "true, 32, 500"})
    void dataDirectoryStaysSmall(boolean forced, int writers, int messages) throws Exception {
        Stores stores = Engines.FILE.open(directory, StoreSettings.DEFAULT.withForced(forced));
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "writer-" + writer;
                all.add(threads.submit(() -> sendAndDelete(stores.store("sqs"), name, messages)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "forced=%s writers=%d: %.0f durable changes/s%n", forced, writers, 2.0 * writers * messages / seconds);
        stores.close();
        assertThat(sizeOf(directory)).isLessThan(200 * MIB);
        Stores again = Engines.FILE.open(directory);
        assertThat(again.store("sqs").global().children()).isEmpty();
        again.close();
    }

    private static void sendAndDelete(Store store, String name, int messages) {
        RecordMap<Long, Message> map = store.global().child(name).map("messages", Long.class, Message.class);
        String body = "x".repeat(100);
        for (long i = 0; i < messages; i++) {
            map.put(i, new Message("id-" + i, body, Engines.NOW, 0));
            await(store);
            map.remove(i);
            await(store);
        }
    }

    private static void await(Store store) {
        store.durable().toCompletableFuture().join();
    }

    private static long sizeOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(ChurnTest::length)
                    .sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
