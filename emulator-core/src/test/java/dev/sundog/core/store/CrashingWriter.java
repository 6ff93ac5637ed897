package dev.sundog.core.store;

import dev.sundog.core.value.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/**
 * The process that {@link CrashTest} kills. Each of its threads says what it is about to do, does it, waits until it is
 * durable, and says so: {@code try THREAD KEY NUMBER}, {@code done THREAD}; a number below zero takes the record away.
 */
final class CrashingWriter {

    static final int THREADS = 8;
    static final int KEYS = 20;

    /** What is written: twice, in two maps, in one group; with a blob of that size, unless it is zero. */
    record Item(int number, String text, String blob, int blobSize) {}

    private CrashingWriter() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        boolean compacting = Boolean.parseBoolean(arguments[2]);
        try (Stores stores = open(directory)) {
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                Thread.ofPlatform().daemon().start(() -> write(stores.store("sqs"), number, new Random(seed + number)));
            }
            while (compacting) {
                stores.compact();
            }
            Thread.currentThread().join();
        }
    }

    static Stores open(Path directory) {
        return Stores.inDirectory(directory, Engines.ambient(), StoreSettings.DEFAULT.withSmallBlob(1000));
    }

    static RecordMap<String, Item> map(Store store, int thread, String name) {
        return store.scope(Scope.DEFAULT).child("thread-" + thread).map(name, String.class, Item.class);
    }

    private static void write(Store store, int thread, Random random) {
        RecordMap<String, Item> left = map(store, thread, "left");
        RecordMap<String, Item> right = map(store, thread, "right");
        while (true) {
            String key = "k" + random.nextInt(KEYS);
            int number = random.nextInt(10) < 3 ? -1 : random.nextInt(1_000_000);
            say("try " + thread + " " + key + " " + number);
            Item item = number < 0 ? null : item(store, number, random);
            store.together(() -> {
                apply(left, key, item);
                apply(right, key, item);
            });
            store.durable().toCompletableFuture().join();
            say("done " + thread);
        }
    }

    private static Item item(Store store, int number, Random random) {
        int blobSize = random.nextInt(10) == 0 ? 1 + random.nextInt(3000) : 0;
        String text = "x".repeat(random.nextInt(300));
        return new Item(number, text, blobSize == 0 ? "" : blob(store, number, blobSize), blobSize);
    }

    private static String blob(Store store, int number, int size) {
        try (BlobStore.Upload upload = store.blobs().begin()) {
            upload.write(blobContent(number, size), 0, size);
            return upload.seal();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static byte[] blobContent(int number, int size) {
        byte[] content = new byte[size];
        new Random(number).nextBytes(content);
        return content;
    }

    private static void apply(RecordMap<String, Item> map, String key, Item item) {
        if (item == null) {
            map.remove(key);
        } else {
            map.put(key, item);
        }
    }

    private static void say(String line) {
        PrintStream out = System.out;
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
