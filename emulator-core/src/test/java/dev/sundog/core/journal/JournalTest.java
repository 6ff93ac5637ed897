package dev.sundog.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JournalTest {

    private final Journal journal = new Journal(100);

    @Test
    void entriesComeBackOldestFirst() {
        addNumbered(3);
        assertThat(ids(JournalQuery.ALL)).containsExactly("0", "1", "2");
    }

    @Test
    void fullJournalForgetsTheOldestAndGoesOnCounting() {
        addNumbered(250);
        assertThat(ids(JournalQuery.ALL))
                .isEqualTo(IntStream.range(150, 250).mapToObj(Integer::toString).toList());
        assertThat(journal.total()).isEqualTo(250);
    }

    @Test
    void limitKeepsTheLatest() {
        addNumbered(10);
        assertThat(ids(JournalQuery.ALL.limitedTo(2))).containsExactly("8", "9");
    }

    @Test
    void conditionsNarrowTogether() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        AccountId other = new AccountId("111111111111");
        journal.add(entry("a", noon, "sqs", "SendMessage", AccountId.DEFAULT, 200));
        journal.add(entry("b", noon.plusSeconds(1), "sqs", "SendMessage", AccountId.DEFAULT, 400));
        journal.add(entry("c", noon.plusSeconds(2), "sqs", "ReceiveMessage", other, 200));
        journal.add(entry("d", noon.plusSeconds(3), "s3", "GetObject", AccountId.DEFAULT, 200));

        assertThat(ids(JournalQuery.ALL.ofService("sqs"))).containsExactly("a", "b", "c");
        assertThat(ids(JournalQuery.ALL.ofService("sqs").withStatus(200))).containsExactly("a", "c");
        assertThat(ids(JournalQuery.ALL.ofOperation("SendMessage").since(noon.plusSeconds(1))))
                .containsExactly("b");
        assertThat(ids(JournalQuery.ALL.ofAccount(other))).containsExactly("c");
        assertThat(ids(JournalQuery.ALL.ofService("dynamodb"))).isEmpty();
    }

    @Test
    void clearedJournalIsEmptyAndFillsAgain() {
        addNumbered(150);
        journal.clear();
        assertThat(ids(JournalQuery.ALL)).isEmpty();
        addNumbered(1);
        assertThat(ids(JournalQuery.ALL)).containsExactly("0");
    }

    @Test
    void journalWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new Journal(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyWritersLoseNothingThatFits() throws InterruptedException, ExecutionException {
        Journal large = new Journal(40_000);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        start.await();
                        for (int i = 0; i < 10_000; i++) {
                            large.add(entry(
                                    writer + "-" + i, Instant.EPOCH, "sqs", "SendMessage", AccountId.DEFAULT, 200));
                        }
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(large.find(JournalQuery.ALL).stream()
                        .map(entry -> entry.requestId().value()))
                .hasSize(40_000)
                .doesNotHaveDuplicates();
    }

    private void addNumbered(int count) {
        for (int i = 0; i < count; i++) {
            journal.add(entry(Integer.toString(i), Instant.EPOCH, "sqs", "SendMessage", AccountId.DEFAULT, 200));
        }
    }

    private List<String> ids(JournalQuery query) {
        return journal.find(query).stream()
                .map(entry -> entry.requestId().value())
                .toList();
    }

    private static JournalEntry entry(
            String id, Instant at, String service, String operation, AccountId account, int status) {
        return new JournalEntry(
                at,
                new RequestId(id),
                service,
                operation,
                new Scope(account, RegionId.DEFAULT),
                "",
                "",
                status,
                status < 400 ? "" : "SomeError",
                12,
                JournalEntry.Origin.CLIENT,
                "REAL",
                "127.0.0.1",
                "");
    }
}
