package dev.sundog.core.store.log;

import static dev.sundog.core.store.log.Replayed.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LogTest {

    @TempDir
    private Path directory;

    private final Origin origin = new Origin();
    private final FullDisk disk = new FullDisk();
    private Replayed replayed;
    private Log log;

    @BeforeEach
    void open() throws IOException {
        replayed = new Replayed();
        log = Log.open(directory, false, replayed, disk);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatWasClosedIsReplayed() throws IOException {
        int map = log.define(origin, List.of("a", "b"));
        put(map, "k1", "v1");
        put(map, "k2", "v2");
        put(map, "k1", "v3");
        log.remove(origin, map, bytes("k2"));
        reopen();
        assertThat(replayed.all()).isEqualTo(Map.of("a/b/k1", "v3"));
    }

    @Test
    void whatIsDurableIsThereThoughNothingWasClosed() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "k", "v");
        await(origin);
        assertThat(killed()).isEqualTo(Map.of("m/k", "v"));
    }

    @Test
    void nothingWrittenIsDurableAtOnce() {
        assertThat(log.durable(origin).toCompletableFuture()).isCompleted();
        CompletableFuture.runAsync(() -> put(log.define(new Origin(), List.of("m")), "k", "v"))
                .join();
        assertThat(log.durable(new Origin()).toCompletableFuture()).isCompleted();
    }

    @Test
    void droppedMapsAreGoneAndLateChangesToThemMeanNothing() throws IOException {
        int old = log.define(origin, List.of("m"));
        put(old, "old", "1");
        log.drop(origin, old);
        int fresh = log.define(origin, List.of("m"));
        put(old, "late", "2");
        put(fresh, "new", "3");
        reopen();
        assertThat(replayed.all()).isEqualTo(Map.of("m/new", "3"));
        assertThat(log.define(origin, List.of("other"))).isGreaterThan(fresh);
    }

    @Test
    void tornTailIsCutOffAndTheLogGoesOn() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "k1", "v1");
        await(origin);
        long sound = log.tailBytes();
        put(map, "k2", "v2");
        log.close();
        Path segment = segments().getFirst();
        long whole = Files.size(segment);
        byte[] content = Files.readAllBytes(segment);
        for (long length = sound; length < whole; length++) {
            Files.write(segment, content);
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            open();
            assertThat(replayed.all()).isEqualTo(Map.of("m/k1", "v1"));
            put(map, "k3", "v3");
            reopen();
            assertThat(replayed.all()).isEqualTo(Map.of("m/k1", "v1", "m/k3", "v3"));
            log.close();
        }
    }

    @Test
    void zerosAtTheEndAreNoCommits() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "k", "v");
        log.close();
        Files.write(segments().getFirst(), new byte[4096], StandardOpenOption.APPEND);
        open();
        assertThat(replayed.all()).isEqualTo(Map.of("m/k", "v"));
        assertThat(directory.resolve("00000001.log.damaged")).exists();
    }

    @Test
    void flippedBitsEndTheLogBeforeTheirCommitAndACopyIsKept() throws IOException {
        int map = log.define(origin, List.of("m"));
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            put(map, "k" + i, "v");
            await(origin);
            ends.add(log.tailBytes());
        }
        log.close();
        Path segment = segments().getFirst();
        flip(segment, ends.get(2) + 12);
        open();
        assertThat(replayed.all().keySet()).containsExactly("m/k0", "m/k1", "m/k2");
        assertThat(directory.resolve("00000001.log.damaged")).exists();
        assertThat(Files.size(segment)).isEqualTo(ends.get(2));
    }

    @Test
    void fileThatIsNoLogIsPutAside() throws IOException {
        put(log.define(origin, List.of("m")), "k", "v");
        log.close();
        Files.writeString(segments().getFirst(), "this is not a log");
        open();
        assertThat(replayed.all()).isEmpty();
        assertThat(directory.resolve("00000001.log.damaged")).hasContent("this is not a log");
    }

    @Test
    void newerFormatIsRefusedAndLeftAlone() throws IOException {
        log.close();
        byte[] newer = {'S', 'U', 'N', 'D', 'O', 'G', 0, 2, 42};
        Files.write(segments().getFirst(), newer);
        assertThatThrownBy(this::open).isInstanceOf(StoreFailure.class).hasMessageContaining("newer version");
        assertThat(segments().getFirst()).hasBinaryContent(newer);
    }

    @Test
    void compactionKeepsTheStateAndForgetsTheHistory() throws IOException {
        int map = log.define(origin, List.of("m"));
        int empty = log.define(origin, List.of("empty"));
        for (int i = 0; i < 1000; i++) {
            put(map, "k" + i % 10, "v" + i);
        }
        await(origin);
        Replayed before = stateOf(directory);
        log.compact(before::writeTo);
        assertThat(log.tailBytes()).isLessThan(50);
        assertThat(log.baseBytes()).isBetween(50L, 500L);
        put(map, "after", "1");
        put(empty, "after", "2");
        int next = log.define(origin, List.of("next"));
        put(next, "k", "v");
        reopen();
        Map<String, String> expected = new TreeMap<>(before.all());
        expected.put("m/after", "1");
        expected.put("empty/after", "2");
        expected.put("next/k", "v");
        assertThat(replayed.all()).isEqualTo(expected);
        assertThat(names()).containsExactlyInAnyOrder("00000002.base", "00000002.log");
    }

    @Test
    void baseDoesNotCountAsLongAsWhatItMayHaveSeenIsNotInTheLog() throws IOException {
        int map = log.define(origin, List.of("m"));
        await(origin);
        assertThatThrownBy(() -> log.compact(target -> {
                    target.define(map, List.of("m"));
                    put(map, "meanwhile", "too long for the disk".repeat(1000));
                    disk.setRoom(1000);
                }))
                .isInstanceOf(StoreFailure.class);
        assertThat(names()).doesNotContain("00000002.base");
    }

    @Test
    void numbersOfMapsAreNotUsedAgainAfterACompaction() throws IOException {
        int last = 0;
        for (int i = 0; i < 10; i++) {
            last = log.define(origin, List.of("m" + i));
            log.drop(origin, last);
        }
        log.compact(_ -> {});
        reopen();
        assertThat(log.define(origin, List.of("m"))).isGreaterThan(last);
    }

    @Test
    void compactionThatWasInterruptedChangesNothing() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "k", "v");
        assertThatThrownBy(() -> log.compact(target -> {
                    target.define(map, List.of("m"));
                    throw new IllegalStateException("interrupted");
                }))
                .isInstanceOf(IllegalStateException.class);
        put(map, "k2", "v2");
        Files.writeString(directory.resolve("00000009.base.tmp"), "half a base");
        reopen();
        assertThat(replayed.all()).isEqualTo(Map.of("m/k", "v", "m/k2", "v2"));
        assertThat(names()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void segmentsAfterAMissingOneArePutAside() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "k1", "v");
        assertThatThrownBy(() -> log.compact(_ -> {
                    throw new IllegalStateException("so that two segments remain");
                }))
                .isInstanceOf(IllegalStateException.class);
        put(map, "k2", "v");
        log.close();
        Files.delete(directory.resolve("00000001.log"));
        open();
        assertThat(replayed.all()).isEmpty();
        assertThat(directory.resolve("00000002.log.damaged")).exists();
    }

    @Test
    void groupsAreCommittedWholeWhileOthersCommit() throws Exception {
        int map = log.define(origin, List.of("m"));
        CountDownLatch halfway = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> group = threads.submit(() -> log.together(() -> {
                put(map, "first", "1");
                halfway.countDown();
                awaitQuietly(go);
                put(map, "second", "2");
            }));
            assertThat(halfway.await(20, TimeUnit.SECONDS)).isTrue();
            Origin other = new Origin();
            log.put(other, map, bytes("other"), bytes("3"));
            var durable = log.durable(other).toCompletableFuture();
            assertThat(killed()).doesNotContainKeys("m/first", "m/second");
            go.countDown();
            group.get();
            durable.join();
            assertThat(killed()).containsKeys("m/first", "m/second", "m/other");
        }
    }

    @Test
    void manyWritersShareCommitsAndEachIsDurable() throws Exception {
        int map = log.define(origin, List.of("m"));
        await(origin);
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 32; writer++) {
                String name = "w" + writer + "-";
                writers.add(threads.submit(() -> {
                    Origin own = new Origin();
                    for (int i = 0; i < 200; i++) {
                        log.put(own, map, bytes(name + i), bytes("v"));
                        await(own);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(killed()).hasSize(6400);
    }

    @Test
    void fullDiskFailsWhoWaitsRefusesChangesAndRecoversWhenThereIsRoom() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "before", "1");
        await(origin);
        disk.setRoom(5);
        put(map, "refused", "2");
        assertThatThrownBy(() -> await(origin))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreFailure.class)
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> put(map, "refused too", "3"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("nothing can be stored");
        assertThatThrownBy(() -> log.compact(_ -> {})).isInstanceOf(StoreFailure.class);
        assertThat(log.durable(origin).toCompletableFuture())
                .describedAs("who only reads goes on")
                .isCompletedWithValue(null);
        assertThat(killed()).isEqualTo(Map.of("m/before", "1"));

        disk.setRoom(Long.MAX_VALUE);
        putWhenItWorksAgain(map, "after", "4");
        await(origin);
        assertThat(killed()).isEqualTo(Map.of("m/before", "1", "m/refused", "2", "m/after", "4"));
    }

    @Test
    void closingOnAFullDiskEndsAndKeepsWhatWasCommitted() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "before", "1");
        await(origin);
        disk.setRoom(0);
        put(map, "lost", "2");
        log.close();
        assertThatThrownBy(() -> put(map, "closed", "3")).isInstanceOf(StoreFailure.class);
        disk.setRoom(Long.MAX_VALUE);
        open();
        assertThat(replayed.all()).isEqualTo(Map.of("m/before", "1"));
    }

    @Test
    void compactionOnAFullDiskFailsAndLeavesTheLogInForce() throws IOException {
        int map = log.define(origin, List.of("m"));
        put(map, "k", "v".repeat(5000));
        await(origin);
        Replayed before = stateOf(directory);
        disk.setRoom(100);
        assertThatThrownBy(() -> log.compact(before::writeTo)).isInstanceOf(IOException.class);
        disk.setRoom(Long.MAX_VALUE);
        put(map, "k2", "v2");
        reopen();
        assertThat(replayed.all()).hasSize(2);
        assertThat(names()).noneMatch(name -> name.contains("base"));
    }

    private void putWhenItWorksAgain(int map, String key, String value) {
        while (true) {
            try {
                put(map, key, value);
                return;
            } catch (StoreFailure _) {
                Thread.onSpinWait();
            }
        }
    }

    private void put(int map, String key, String value) {
        log.put(origin, map, bytes(key), bytes(value));
    }

    private void await(Origin who) {
        log.durable(who).toCompletableFuture().join();
    }

    private void reopen() throws IOException {
        log.close();
        open();
    }

    /** What would be there if the process were killed now. */
    private Map<String, String> killed() throws IOException {
        return stateOf(directory).all();
    }

    /** Reads a copy, because opening cuts off tails. */
    private static Replayed stateOf(Path original) throws IOException {
        Path copy = Files.createTempDirectory("log-copy");
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Replayed state = new Replayed();
        Log.open(copy, false, state).close();
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(copy);
        return state;
    }

    private static void flip(Path file, long position) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~content[(int) position]}), position);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
