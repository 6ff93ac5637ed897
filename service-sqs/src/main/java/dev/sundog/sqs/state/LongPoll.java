package dev.sundog.sqs.state;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A receiver that waits for its first message. Holds no thread. */
final class LongPoll {

    private final ReceiveRequest request;
    private final long deadline;
    private final CompletableFuture<List<Delivery>> answer = new CompletableFuture<>();
    /** Its number among the receivers of its queue, in the order of their coming. */
    private final long ticket;

    LongPoll(ReceiveRequest request, long deadline, long ticket) {
        this.request = request;
        this.deadline = deadline;
        this.ticket = ticket;
    }

    ReceiveRequest request() {
        return request;
    }

    long deadline() {
        return deadline;
    }

    long ticket() {
        return ticket;
    }

    CompletableFuture<List<Delivery>> answer() {
        return answer;
    }
}
