package dev.sundog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, and looks for what it had been promised: again and again in the same directory. */
final class CrashTest {

    private record Attempt(String key, int number) {}

    @TempDir
    private Path directory;

    /** By thread and key; what is not here must not be there. */
    private final Map<Integer, Map<String, Integer>> promised = new HashMap<>();
    /** What each thread had begun without hearing of its end: may be there or not. */
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    @Test
    @Timeout(120)
    void killedProcessKeepsItsPromises() throws Exception {
        killRepeatedly(4, 2000);
    }

    @Test
    @Tag("soak")
    void killedProcessKeepsItsPromisesForLong() throws Exception {
        killRepeatedly(40, 20_000);
    }

    private void killRepeatedly(int rounds, int mostLines) throws IOException, InterruptedException {
        Random random = new Random(rounds);
        for (int round = 0; round < rounds; round++) {
            attempts.clear();
            Process writer = start(round, round % 2 == 1);
            try (BufferedReader lines = writer.inputReader()) {
                follow(lines, 100 + random.nextInt(mostLines), writer);
            } finally {
                writer.toHandle().destroyForcibly();
                writer.waitFor();
            }
            verify();
        }
    }

    private Process start(int seed, boolean compacting) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        directory.toString(),
                        Integer.toString(seed),
                        Boolean.toString(compacting))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Believes every line that was written, those too that are read after the kill. */
    private void follow(BufferedReader lines, int killAfter, Process writer) throws IOException {
        int seen = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen++;
            if (seen == killAfter) {
                // Not the process itself: that would close the pipe with the lines that are still in it.
                writer.toHandle().destroyForcibly();
            }
            String[] words = line.split(" ", -1);
            if (words[0].equals("try") && words.length == 4) {
                attempts.put(Integer.parseInt(words[1]), new Attempt(words[2], Integer.parseInt(words[3])));
            } else if (words[0].equals("done") && words.length == 2) {
                keep(Integer.parseInt(words[1]));
            }
        }
        assertThat(seen).describedAs("lines of the writer").isGreaterThanOrEqualTo(killAfter);
    }

    private void keep(int thread) {
        Attempt attempt = attempts.remove(thread);
        Map<String, Integer> records = promised.computeIfAbsent(thread, _ -> new HashMap<>());
        if (attempt.number() < 0) {
            records.remove(attempt.key());
        } else {
            records.put(attempt.key(), attempt.number());
        }
    }

    private void verify() throws IOException {
        try (Stores stores = CrashingWriter.open(directory)) {
            Store store = stores.store("sqs");
            for (int thread = 0; thread < CrashingWriter.THREADS; thread++) {
                Map<String, Integer> found = read(store, thread, "left");
                assertThat(read(store, thread, "right")).isEqualTo(found);
                Map<String, Integer> expected = promised.computeIfAbsent(thread, _ -> new HashMap<>());
                acceptAttempt(attempts.get(thread), found, expected);
                assertThat(found).describedAs("records of thread " + thread).isEqualTo(expected);
            }
        }
    }

    private static void acceptAttempt(Attempt attempt, Map<String, Integer> found, Map<String, Integer> expected) {
        if (attempt == null) {
            return;
        }
        Integer number = found.get(attempt.key());
        if (number == null ? attempt.number() < 0 : number == attempt.number()) {
            if (number == null) {
                expected.remove(attempt.key());
            } else {
                expected.put(attempt.key(), number);
            }
        }
    }

    private static Map<String, Integer> read(Store store, int thread, String name) throws IOException {
        Map<String, Integer> found = new HashMap<>();
        Map<String, CrashingWriter.Item> items = new HashMap<>();
        CrashingWriter.map(store, thread, name).forEach(items::put);
        for (Map.Entry<String, CrashingWriter.Item> entry : items.entrySet()) {
            CrashingWriter.Item item = entry.getValue();
            found.put(entry.getKey(), item.number());
            if (item.blobSize() > 0) {
                try (InputStream blob = store.blobs().read(item.blob()).open()) {
                    assertThat(blob.readAllBytes())
                            .isEqualTo(CrashingWriter.blobContent(item.number(), item.blobSize()));
                }
            }
        }
        return found;
    }
}
