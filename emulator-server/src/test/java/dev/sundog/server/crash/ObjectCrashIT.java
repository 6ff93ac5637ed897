package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers of objects at work, {@code kill -9}, restart: what was acknowledged is whole, and no file is there for nothing. */
class ObjectCrashIT {

    private static final int WRITERS = 4;

    /** Some live in memory, some in files. */
    private static final int[] SIZES = {0, 100, 10_000, 200_000, 1_500_000};

    private static final int SURELY_A_FILE = 200_000;

    @TempDir
    private Path data;

    @Test
    void acknowledgedObjectsSurviveAKill() throws Exception {
        rounds(3, 1);
    }

    @Test
    @Tag("soak")
    void acknowledgedObjectsSurviveTwentyKills() throws Exception {
        rounds(20, 2);
    }

    private void rounds(int count, long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        Ledger ledger = new Ledger();
        try (ServerProcess server = ServerProcess.start(data);
                ObjectClient client = new ObjectClient(server.endpoint(), "crash")) {
            client.create();
        }
        for (int round = 0; round < count; round++) {
            Workers workers;
            try (ServerProcess server = ServerProcess.start(data)) {
                workers = ledger.begin(server, round, 20 + random.nextInt(300));
                workers.awaitEnough();
                server.kill();
            }
            workers.join("round " + round + " of seed " + seed);
            try (ServerProcess server = ServerProcess.start(data);
                    ObjectClient client = new ObjectClient(server.endpoint(), "crash")) {
                ledger.check(client, "round " + round + " of seed " + seed);
                checkFiles(client.sizes());
            }
        }
    }

    /** Each object in a file has one, and there are no others. */
    private void checkFiles(List<Long> sizes) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            long blobs = files.filter(Files::isRegularFile)
                    .filter(file -> data.relativize(file).toString().contains("blobs"))
                    .count();
            assertThat(blobs)
                    .as("files of blobs")
                    .isBetween(
                            sizes.stream().filter(size -> size >= SURELY_A_FILE).count(),
                            sizes.stream().filter(size -> size > 0).count());
        }
    }

    private static byte[] content(String key) {
        byte[] bytes = new byte[SIZES[Math.floorMod(key.hashCode(), SIZES.length)]];
        new Random(key.hashCode()).nextBytes(bytes);
        return bytes;
    }

    /** What clients know: which objects were acknowledged, and which deletions were tried. */
    private static final class Ledger {

        private final Set<String> written = ConcurrentHashMap.newKeySet();
        private final Set<String> deletionsTried = ConcurrentHashMap.newKeySet();
        private final Set<String> deleted = ConcurrentHashMap.newKeySet();

        Workers begin(ServerProcess server, int round, int acknowledgements) {
            Workers workers = new Workers(acknowledgements);
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                workers.start(() -> write(server, round + "-" + writer + "-", workers));
            }
            return workers;
        }

        private void write(ServerProcess server, String prefix, Workers workers)
                throws IOException, InterruptedException {
            try (ObjectClient client = new ObjectClient(server.endpoint(), "crash")) {
                for (int number = 0; ; number++) {
                    String key = prefix + number;
                    client.put(key, content(key));
                    written.add(key);
                    workers.acknowledged();
                    if (number % 3 == 2) {
                        deletionsTried.add(key);
                        client.delete(key);
                        deleted.add(key);
                    }
                }
            }
        }

        void check(ObjectClient client, String where) throws IOException, InterruptedException {
            for (String key : written) {
                if (!deletionsTried.contains(key)) {
                    assertThat(client.get(key)).as("%s, %s", key, where).isEqualTo(content(key));
                } else if (deleted.contains(key)) {
                    assertThat(client.has(key)).as("%s is back, %s", key, where).isFalse();
                }
            }
        }
    }
}
