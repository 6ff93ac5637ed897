package dev.sundog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StoresTest {

    private record Item(String text) {}

    private static final AccountId OTHER = new AccountId("111111111111");

    @TempDir
    private Path directory;

    private Stores stores;

    @AfterEach
    void close() {
        if (stores != null) {
            stores.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameNameGivesTheSameMapAndOtherNamesOthers(Engines engine) {
        stores = engine.open(directory);
        Namespace scope = stores.store("sqs").scope(Scope.DEFAULT);
        items(scope).put("k", new Item("v"));
        assertThat(items(stores.store("sqs").scope(Scope.DEFAULT))).isSameAs(items(scope));
        assertThat(items(scope).get("k")).isEqualTo(new Item("v"));
        assertThat(items(scope.child("items")).size()).isZero();
        assertThat(items(stores.store("sqs").account(AccountId.DEFAULT)).size()).isZero();
        assertThat(items(stores.store("sqs").global()).size()).isZero();
        assertThat(items(stores.store("s3").scope(Scope.DEFAULT)).size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void recordsComeInTheOrderOfTheirKeysBytes(Engines engine) {
        stores = engine.open(directory);
        Namespace scope = stores.store("sqs").scope(Scope.DEFAULT);
        RecordMap<String, Item> texts = items(scope);
        List<String> sorted = List.of("", "A", "a", "aa", "é", "\uffee", "\uD83D\uDE00");
        sorted.reversed().forEach(key -> texts.put(key, new Item(key)));
        assertThat(keys(texts)).isEqualTo(sorted);

        RecordMap<Blob, Item> blobs = scope.map("blobs", Blob.class, Item.class);
        blobs.put(Blob.wrap(new byte[] {-1}), new Item("last"));
        blobs.put(Blob.wrap(new byte[] {1}), new Item("first"));
        assertThat(keys(blobs)).containsExactly(Blob.wrap(new byte[] {1}), Blob.wrap(new byte[] {-1}));

        RecordMap<Long, Item> numbers = scope.map("numbers", Long.class, Item.class);
        List.of(5L, -7L, Long.MAX_VALUE).forEach(key -> numbers.put(key, new Item("n")));
        assertThat(keys(numbers)).containsExactly(-7L, 5L, Long.MAX_VALUE);
    }

    @Test
    void keysOfEachKindSurviveReopening() {
        stores = Engines.FILE.open(directory);
        Namespace global = stores.store("sqs").global();
        items(global).put("text \uD800 with half a pair", new Item("t"));
        global.map("blobs", Blob.class, Item.class).put(Blob.wrap(new byte[] {-1, 0}), new Item("b"));
        global.map("longs", Long.class, Item.class).put(-1L, new Item("l"));
        global.map("ints", Integer.class, Item.class).put(-2, new Item("i"));
        reopen();
        global = stores.store("sqs").global();
        assertThat(keys(items(global))).containsExactly("text \uD800 with half a pair");
        assertThat(keys(global.map("blobs", Blob.class, Item.class))).containsExactly(Blob.wrap(new byte[] {-1, 0}));
        assertThat(keys(global.map("longs", Long.class, Item.class))).containsExactly(-1L);
        assertThat(keys(global.map("ints", Integer.class, Item.class))).containsExactly(-2);
    }

    @ParameterizedTest
    @EnumSource
    void droppedNamespaceIsEmptyAndCanBeUsedAgain(Engines engine) {
        stores = engine.open(directory);
        Namespace queue = stores.store("sqs").scope(Scope.DEFAULT).child("queue");
        items(queue.child("messages")).put("k", new Item("v"));
        queue.drop();
        assertThat(stores.store("sqs").scope(Scope.DEFAULT).children()).isEmpty();
        assertThat(items(queue.child("messages")).size()).isZero();
        items(queue.child("messages")).put("k2", new Item("v2"));
        assertThat(stores.store("sqs").scope(Scope.DEFAULT).children()).containsExactly("queue");
        assertThat(stores.store("sqs").scopes()).containsExactly(Scope.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void whatASecondGenerationHoldsCannotBeReachedThroughTheFirst(Engines engine) {
        stores = engine.open(directory);
        Namespace old = stores.store("sqs").scope(Scope.DEFAULT);
        RecordMap<String, Item> oldItems = items(old);
        oldItems.put("k", new Item("v"));

        stores.reset("sqs");
        oldItems.put("late", new Item("v"));
        items(old).put("late too", new Item("v"));
        items(old.child("never used before")).put("late as well", new Item("v"));
        old.drop();
        assertThat(stores.store("sqs").scopes()).isEmpty();

        items(stores.store("sqs").scope(Scope.DEFAULT)).put("fresh", new Item("v"));
        old.drop();
        oldItems.clear();
        assertThat(keys(items(stores.store("sqs").scope(Scope.DEFAULT)))).containsExactly("fresh");
        if (engine == Engines.FILE) {
            reopen();
            assertThat(keys(items(stores.store("sqs").scope(Scope.DEFAULT)))).containsExactly("fresh");
            assertThat(stores.store("sqs").scope(Scope.DEFAULT).children()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void resettingAnAccountLeavesTheOthersAndWhatAllShare(Engines engine) {
        stores = engine.open(directory);
        Store store = stores.store("s3");
        Scope otherScope = new Scope(OTHER, new RegionId("eu-west-1"));
        items(store.scope(Scope.DEFAULT)).put("k", new Item("mine"));
        items(store.account(AccountId.DEFAULT)).put("k", new Item("mine"));
        items(store.scope(otherScope)).put("k", new Item("other's"));
        items(store.global()).put("k", new Item("everybody's"));

        stores.reset(AccountId.DEFAULT);

        Store after = stores.store("s3");
        assertThat(after).isNotSameAs(store);
        assertThat(after.scopes()).containsExactly(otherScope);
        assertThat(items(after.account(AccountId.DEFAULT)).size()).isZero();
        assertThat(items(after.global()).get("k")).isEqualTo(new Item("everybody's"));
        items(store.scope(Scope.DEFAULT)).put("late", new Item("mine"));
        assertThat(after.scopes()).containsExactly(otherScope);
    }

    @ParameterizedTest
    @EnumSource
    void snapshotIsRestoredAsOftenAsOneLikes(Engines engine) {
        stores = engine.open(directory);
        items(stores.store("sqs").scope(Scope.DEFAULT)).put("k", new Item("saved"));
        Snapshot snapshot = stores.save("base");
        assertThat(snapshot.createdAt()).isEqualTo(Engines.NOW);
        for (int round = 0; round < 3; round++) {
            items(stores.store("sqs").scope(Scope.DEFAULT)).put("k", new Item("changed"));
            items(stores.store("s3").global()).put("new", new Item("v"));
            stores.restore("base");
            assertThat(items(stores.store("sqs").scope(Scope.DEFAULT)).get("k")).isEqualTo(new Item("saved"));
            assertThat(items(stores.store("s3").global()).size()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void snapshotsAreListedReplacedAndDeleted(Engines engine) {
        stores = engine.open(directory);
        assertThat(stores.snapshots()).isEmpty();
        stores.save("b");
        stores.save("a");
        items(stores.store("sqs").global()).put("k", new Item("v"));
        stores.save("b");
        assertThat(stores.snapshots()).extracting(Snapshot::name).containsExactly("a", "b");
        stores.reset();
        stores.restore("b");
        assertThat(items(stores.store("sqs").global()).size()).isOne();
        assertThat(stores.deleteSnapshot("b")).isTrue();
        assertThat(stores.deleteSnapshot("b")).isFalse();
        assertThat(stores.snapshots()).extracting(Snapshot::name).containsExactly("a");
        assertThatThrownBy(() -> stores.restore("b"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("b");
        assertThatThrownBy(() -> stores.save("../escape")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stores.deleteSnapshot("..")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void snapshotsAndStateSurviveReopening() {
        stores = Engines.FILE.open(directory);
        items(stores.store("sqs").global()).put("k", new Item("saved"));
        stores.save("base");
        items(stores.store("sqs").global()).put("k", new Item("later"));
        reopen();
        assertThat(items(stores.store("sqs").global()).get("k")).isEqualTo(new Item("later"));
        stores.restore("base");
        assertThat(items(stores.store("sqs").global()).get("k")).isEqualTo(new Item("saved"));
        reopen();
        assertThat(items(stores.store("sqs").global()).get("k")).isEqualTo(new Item("saved"));
    }

    @Test
    void stateThatNoServiceOpensSurvivesCompactionSnapshotAndRestoration() throws IOException {
        stores = Engines.FILE.open(directory);
        items(stores.store("sqs").global()).put("k", new Item("v"));
        reopen();
        stores.compact();
        stores.save("base");
        reopen();
        stores.restore("base");
        stores.compact();
        reopen();
        assertThat(items(stores.store("sqs").global()).get("k")).isEqualTo(new Item("v"));
    }

    @Test
    void memoryIsDurableAtOnceAndFilesWhenTheyAreWritten() {
        try (Stores memory = Engines.MEMORY.open(directory)) {
            items(memory.store("sqs").global()).put("k", new Item("v"));
            assertThat(memory.store("sqs").durable().toCompletableFuture()).isCompleted();
        }
        stores = Engines.FILE.open(directory);
        Store store = stores.store("sqs");
        store.together(() -> {
            items(store.global()).put("k", new Item("v"));
            items(store.global().child("c")).put("k", new Item("v"));
        });
        store.durable().toCompletableFuture().join();
        assertThat(store.durable().toCompletableFuture()).isCompleted();
    }

    @Test
    void secondUserOfADataDirectoryIsTurnedAwayWithTheFirstOnesProcessId() {
        stores = Engines.FILE.open(directory);
        assertThatThrownBy(() -> Engines.FILE.open(directory))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
        reopen();
    }

    @Test
    void dataDirectoryOfAnotherFormatIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/format"), "sundog-data 99");
        assertThatThrownBy(() -> Engines.FILE.open(directory))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("sundog-data 99");
        Files.writeString(directory.resolve("data/format"), "sundog-data 1");
        stores = Engines.FILE.open(directory);
    }

    @Test
    void dataDirectoryThatCannotBeMadeIsRefusedWithItsName() throws IOException {
        Files.writeString(directory.resolve("data"), "a file in the way");
        assertThatThrownBy(() -> Engines.FILE.open(directory))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(directory.resolve("data").toString());
    }

    @Test
    void recordsThatCannotBeReadAreNamed() {
        record Other(Item text) {}
        stores = Engines.FILE.open(directory);
        items(stores.store("sqs").global()).put("k", new Item("v"));
        reopen();
        assertThatThrownBy(() -> stores.store("sqs").global().map("items", String.class, Other.class))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("sqs/global/items");
        assertThat(items(stores.store("sqs").global()).get("k")).isEqualTo(new Item("v"));
    }

    @Test
    void churnDoesNotMakeTheDataDirectoryGrow() throws IOException {
        stores = Engines.FILE.open(directory);
        RecordMap<String, Item> items = items(stores.store("sqs").global());
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 1000; i++) {
                items.put("k" + i, new Item("x".repeat(100)));
                items.remove("k" + i);
            }
            stores.compact();
        }
        items.put("last", new Item("v"));
        reopen();
        assertThat(keys(items(stores.store("sqs").global()))).containsExactly("last");
        assertThat(sizeOf(directory)).isLessThan(10_000);
    }

    @Test
    void fileAndMemoryAgreeAfterThreadsHaveRacedForTheSameKeys() throws Exception {
        int rounds = 200;
        stores = Engines.FILE.open(directory);
        Namespace global = stores.store("sqs").global();
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> racers = List.of(
                    threads.submit(() ->
                            race(global, rounds, together, map -> forEachKey(key -> map.put(key, new Item("first"))))),
                    threads.submit(() ->
                            race(global, rounds, together, map -> forEachKey(key -> map.put(key, new Item("second"))))),
                    threads.submit(() -> race(global, rounds, together, map -> forEachKey(map::remove))),
                    threads.submit(() -> race(global, rounds, together, RecordMap::clear)));
            for (int i = 0; i < 5; i++) {
                stores.compact();
            }
            for (Future<?> racer : racers) {
                racer.get();
            }
        }
        List<Object> inMemory = records(global, rounds);
        reopen();
        assertThat(records(stores.store("sqs").global(), rounds)).isEqualTo(inMemory);
    }

    private static void forEachKey(Consumer<String> action) {
        IntStream.range(0, 200).mapToObj(i -> "k" + i).forEach(action);
    }

    private static Void race(
            Namespace namespace, int rounds, CyclicBarrier together, Consumer<RecordMap<String, Item>> action)
            throws Exception {
        for (int round = 0; round < rounds; round++) {
            RecordMap<String, Item> map = namespace.map("map" + round, String.class, Item.class);
            together.await();
            action.accept(map);
        }
        return null;
    }

    private static List<Object> records(Namespace namespace, int maps) {
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < maps; i++) {
            String name = "map" + i;
            namespace.map(name, String.class, Item.class).forEach((key, item) -> records.add(List.of(name, key, item)));
        }
        return records;
    }

    @Test
    void thousandSmallRecordsTakeLessThanQuarterOfAMegabyte() throws IOException {
        stores = Engines.FILE.open(directory);
        Store store = stores.store("dynamodb");
        for (int i = 0; i < 1000; i++) {
            items(store.global()).put("item-" + i, new Item("x".repeat(100)));
            store.durable().toCompletableFuture().join();
        }
        assertThat(sizeOf(directory)).isLessThan(250_000);
    }

    @Test
    void houseKeepingBeginsWhenTheLogIsLongerThanTheState() {
        long mib = 1 << 20;
        assertThat(Housekeeper.isTooLong(31 * mib, 0, false)).isFalse();
        assertThat(Housekeeper.isTooLong(33 * mib, 0, false)).isTrue();
        assertThat(Housekeeper.isTooLong(99 * mib, 100 * mib, false)).isFalse();
        assertThat(Housekeeper.isTooLong(101 * mib, 100 * mib, false)).isTrue();
        assertThat(Housekeeper.isTooLong(5 * mib, mib, true)).isTrue();
        assertThat(Housekeeper.isTooLong(3 * mib, mib, true)).isFalse();
    }

    @Test
    void serviceIdsThatAreNoFolderNamesAreRefused() {
        stores = Engines.MEMORY.open(directory);
        assertThatThrownBy(() -> stores.store("../sqs")).isInstanceOf(IllegalArgumentException.class);
    }

    private void reopen() {
        stores.close();
        stores = Engines.FILE.open(directory);
    }

    private static RecordMap<String, Item> items(Namespace namespace) {
        return namespace.map("items", String.class, Item.class);
    }

    private static <K extends Comparable<K>> List<K> keys(RecordMap<K, ?> map) {
        List<K> keys = new ArrayList<>();
        map.forEach((key, _) -> keys.add(key));
        return keys;
    }

    private static long sizeOf(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
