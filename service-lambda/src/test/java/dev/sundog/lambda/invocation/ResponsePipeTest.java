package dev.sundog.lambda.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.execution.Outcome;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ResponsePipeTest {

    private final ResponsePipe pipe = new ResponsePipe();

    /** Writes until it has to wait; the future completes when the piece behind was taken. */
    private Thread fill(CompletableFuture<Void> passed) {
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                pipe.begin("1", "");
                for (int i = 0; i <= 16; i++) {
                    pipe.take(Blob.utf8(Integer.toString(i)));
                }
                passed.complete(null);
            } catch (InterruptedException stopped) {
                passed.completeExceptionally(stopped);
            }
        });
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return writer;
    }

    @Test
    void aFunctionWaitsForAReaderThatLagsBehind() throws Exception {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        Thread writer = fill(passed);
        assertThat(passed).isNotDone();

        assertThat(pipe.next()).contains(Blob.utf8("0"));

        writer.join();
        assertThat(passed).isCompleted();
    }

    @Test
    void aFunctionWhoseReaderHasGoneRunsOn() throws Exception {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        Thread writer = fill(passed);

        pipe.abandon();

        writer.join();
        assertThat(passed).isCompleted();
        assertThat(pipe.next()).isEmpty();
    }

    @Test
    void whatIsLeftIsReadAfterTheEnd() throws Exception {
        pipe.begin("1", "text/plain");
        pipe.take(Blob.utf8("a"));
        pipe.end(new Invoked("1", new Outcome(Blob.EMPTY, "", "", Blob.EMPTY)));

        assertThat(pipe.next()).contains(Blob.utf8("a"));
        assertThat(pipe.next()).isEmpty();
        assertThat(pipe.contentType()).isEqualTo("text/plain");
    }

    @Test
    void aWholeAnswerIsOnePiece() throws Exception {
        pipe.end(new Invoked("2", new Outcome(Blob.utf8("7"), "", "application/json", Blob.EMPTY)));

        pipe.awaitBegin();

        assertThat(pipe.version()).isEqualTo("2");
        assertThat(pipe.next()).contains(Blob.utf8("7"));
        assertThat(pipe.next()).isEmpty();
    }

    @Test
    void aRefusalReachesTheReaderInsteadOfAnAnswer() {
        pipe.refuse(LambdaErrors.throttled("x"));

        assertThatThrownBy(pipe::awaitBegin).isInstanceOf(ServiceError.class).hasMessage("Rate Exceeded.");
    }
}
