package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Senders and receivers at work, {@code kill -9}, restart: nothing acknowledged is lost, nothing deleted comes back. */
class CrashIT {

    private static final int SENDERS = 6;

    @TempDir
    private Path data;

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        rounds(3, 1);
    }

    @Test
    @Tag("soak")
    void whatWasAcknowledgedSurvivesTwentyKills() throws Exception {
        rounds(20, 2);
    }

    private void rounds(int count, long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        for (int round = 0; round < count; round++) {
            Ledger ledger = new Ledger("crash-" + round, 50 + random.nextInt(1_500));
            try (ServerProcess server = ServerProcess.start(data)) {
                ledger.runUntilEnough(server);
                server.kill();
            }
            ledger.workers.join("round " + round + " of seed " + seed);
            try (ServerProcess server = ServerProcess.start(data);
                    QueueClient client = new QueueClient(server.endpoint(), ledger.queue)) {
                ledger.check(drain(client), "round " + round + " of seed " + seed);
            }
        }
    }

    private static List<String> drain(QueueClient client) throws IOException, InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (var batch = client.receive(600); !batch.isEmpty(); batch = client.receive(600)) {
            batch.forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }

    /** What clients know: which messages and deletions were acknowledged, and which calls got no answer. */
    private static final class Ledger {

        private final String queue;
        private final Set<String> sent = ConcurrentHashMap.newKeySet();
        private final Set<String> deletionsTried = ConcurrentHashMap.newKeySet();
        private final Set<String> deleted = ConcurrentHashMap.newKeySet();
        private final Workers workers;

        Ledger(String queue, int acknowledgements) {
            this.queue = queue;
            this.workers = new Workers(acknowledgements);
        }

        void runUntilEnough(ServerProcess server) throws Exception {
            try (QueueClient client = new QueueClient(server.endpoint(), queue)) {
                client.create(queue);
            }
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                workers.start(() -> send(server, sender));
            }
            workers.start(() -> delete(server));
            workers.awaitEnough();
        }

        private void send(ServerProcess server, int sender) throws IOException, InterruptedException {
            try (QueueClient client = new QueueClient(server.endpoint(), queue)) {
                for (int number = 0; ; number++) {
                    String body = sender + "-" + number;
                    client.send(body);
                    sent.add(body);
                    workers.acknowledged();
                }
            }
        }

        private void delete(ServerProcess server) throws IOException, InterruptedException {
            try (QueueClient client = new QueueClient(server.endpoint(), queue)) {
                while (true) {
                    for (QueueClient.Received message : client.receive(0)) {
                        deletionsTried.add(message.body());
                        client.delete(message.handle());
                        deleted.add(message.body());
                    }
                }
            }
        }

        void check(List<String> found, String where) {
            Set<String> owed = ConcurrentHashMap.newKeySet();
            owed.addAll(sent);
            owed.removeAll(deletionsTried);
            assertThat(found).as("acknowledged and lost, %s", where).containsAll(owed);
            assertThat(found).as("deleted and back again, %s", where).doesNotContainAnyElementsOf(deleted);
            assertThat(found).as("twice in the queue, %s", where).doesNotHaveDuplicates();
        }
    }
}
