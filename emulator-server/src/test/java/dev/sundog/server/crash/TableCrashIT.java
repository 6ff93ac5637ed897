package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers and transactions at work, {@code kill -9}, restart: nothing acknowledged is lost, nothing is torn apart. */
class TableCrashIT {

    private static final int WRITERS = 4;
    private static final int ITEMS = 25;

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        rounds(2, 1);
    }

    @Test
    @Tag("soak")
    void whatWasAcknowledgedSurvivesTwentyKills() throws Exception {
        rounds(20, 2);
    }

    private void rounds(int count, long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        for (int round = 0; round < count; round++) {
            Ledger ledger = new Ledger(round, 100 + random.nextInt(1_000));
            try (ServerProcess server = ServerProcess.start(data)) {
                ledger.runUntilEnough(server);
                server.kill();
            }
            ledger.workers.join("round " + round + " of seed " + seed);
            try (ServerProcess server = ServerProcess.start(data);
                    TableClient client = new TableClient(server.endpoint())) {
                ledger.check(client, "round " + round + " of seed " + seed);
            }
        }
    }

    /**
     * What clients know. Each writer has items of its own and numbers its writes, so that of each item the last acknowledged
     * number and, beyond it, the one that got no answer are known; a delete counts as a number that leaves nothing.
     */
    private static final class Ledger {

        private final String single;
        private final String one;
        private final String other;
        private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        private final Map<String, Integer> tried = new ConcurrentHashMap<>();
        private final Workers workers;

        Ledger(int round, int acknowledgements) {
            this.single = "single-" + round;
            this.one = "one-" + round;
            this.other = "other-" + round;
            this.workers = new Workers(acknowledgements);
        }

        void runUntilEnough(ServerProcess server) throws Exception {
            try (TableClient client = new TableClient(server.endpoint())) {
                client.create(single);
                client.create(one);
                client.create(other);
            }
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                workers.start(() -> work(server, "w" + writer, this::writeSingle));
                workers.start(() -> work(server, "t" + writer, this::writeBoth));
            }
            workers.awaitEnough();
        }

        private interface Write {
            void to(TableClient client, String hash, int number) throws IOException, InterruptedException;
        }

        private void writeSingle(TableClient client, String hash, int number) throws IOException, InterruptedException {
            if (isDelete(number)) {
                client.delete(single, hash);
            } else {
                client.put(single, hash, number);
            }
        }

        private static boolean isDelete(int number) {
            return number % 7 == 3;
        }

        private void writeBoth(TableClient client, String hash, int number) throws IOException, InterruptedException {
            client.putBoth(one, other, hash, number);
        }

        private void work(ServerProcess server, String name, Write write) throws IOException, InterruptedException {
            try (TableClient client = new TableClient(server.endpoint())) {
                for (int number = 1; ; number++) {
                    String hash = name + "-" + number % ITEMS;
                    tried.put(hash, number);
                    write.to(client, hash, number);
                    acknowledged.put(hash, number);
                    workers.acknowledged();
                }
            }
        }

        void check(TableClient client, String where) throws Exception {
            Map<String, Integer> singles = client.numbers(single, "");
            Map<String, Integer> ones = client.numbers(one, "");
            tried.forEach((hash, last) -> {
                Map<String, Integer> table = hash.startsWith("w") ? singles : ones;
                assertThat(List.of(left(hash, last), left(hash, acknowledged.getOrDefault(hash, 0))))
                        .as("%s, %s", hash, where)
                        .contains(table.getOrDefault(hash, 0));
            });
            assertThat(client.numbers(other, ""))
                    .as("the other half of transactions, %s", where)
                    .isEqualTo(ones);
            for (String table : List.of(single, one, other)) {
                Map<String, Integer> items = client.numbers(table, "");
                assertThat(client.numbers(table, "by-g"))
                        .as("index of %s, %s", table, where)
                        .isEqualTo(items);
                assertThat(new HashMap<>(client.replayed(table)))
                        .as("stream of %s, %s", table, where)
                        .isEqualTo(items);
            }
        }

        private static int left(String hash, int number) {
            return hash.startsWith("w") && isDelete(number) ? 0 : number;
        }
    }
}
