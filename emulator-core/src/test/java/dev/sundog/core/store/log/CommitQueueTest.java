package dev.sundog.core.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommitQueueTest {

    private final CommitQueue queue = new CommitQueue(1);
    private final Origin origin = new Origin();

    @Test
    void whoHasWrittenWhenTheDiskRefusesIsNotToldThatAllIsWell() throws InterruptedException {
        write();
        queue.failed(queue.take(), new IOException("No space left on device"));

        assertThatThrownBy(() -> queue.durable(origin).toCompletableFuture().join())
                .hasCauseInstanceOf(StoreFailure.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void whoOnlyReadsGoesOnWhileTheDiskRefuses() throws InterruptedException {
        write();
        queue.failed(queue.take(), new IOException("No space left on device"));
        CompletionStage<Void> ofAReader =
                CompletableFuture.supplyAsync(() -> queue.durable(origin)).join();

        assertThat(ofAReader.toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void aThreadThatWasToldOfItsWriteReadsLikeAnyOther() throws InterruptedException {
        write();
        queue.failed(queue.take(), new IOException("No space left on device"));
        assertThat(queue.durable(origin).toCompletableFuture()).isCompletedExceptionally();

        assertThat(queue.durable(origin).toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void aWriteThatGotThroughInTheEndIsDurable() throws InterruptedException {
        write();
        Batch batch = queue.take();
        queue.failed(batch, new IOException("No space left on device"));
        queue.committed(batch);

        assertThat(queue.durable(origin).toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void whoHandsSomethingToAnotherWaitsUntilThatIsCommittedToo() throws InterruptedException {
        write();
        queue.committed(queue.take());
        queue.define(new Origin(), List.of("other"));

        CompletionStage<Void> both = queue.durable(origin);

        assertThat(both.toCompletableFuture()).isNotDone();
        queue.committed(queue.take());
        assertThat(both.toCompletableFuture()).isCompletedWithValue(null);
    }

    private void write() {
        queue.define(origin, List.of("m"));
    }
}
