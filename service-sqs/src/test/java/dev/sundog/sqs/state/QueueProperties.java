package dev.sundog.sqs.state;

import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.ChangeMessageVisibilityRequest;
import dev.sundog.sqs.api.DeleteMessageRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.PurgeQueueRequest;
import dev.sundog.sqs.api.SendMessageRequest;
import dev.sundog.sqs.api.SqsApi;
import dev.sundog.testkit.RandomOperations;
import dev.sundog.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Random sequences of operations, on the real queues and on naive ones side by side. A failure names its seed. */
class QueueProperties {

    private static final int SEEDS = 40;
    private static final int STEPS = 400;
    private static final int RETENTION = 120;

    @Test
    void standardQueuesAgreeWithANaiveOne() {
        SeededRandom.forEachSeed(SEEDS, random -> new Standard(random).run());
    }

    @Test
    void fifoQueuesAgreeWithANaiveOne() {
        SeededRandom.forEachSeed(SEEDS, random -> new Fifo(random).run());
    }

    /** A message that was received at some time, and is perhaps gone by now. */
    private record Receipt(String url, String body, String handle, int receive) {

        private static Receipt of(String url, Message message) {
            int receive = Integer.parseInt(message.attributes().get("ApproximateReceiveCount"));
            return new Receipt(url, message.body(), message.receiptHandle(), receive);
        }
    }

    /** What both kinds of queues have in common. */
    private abstract static class Run {
        final SqsFixture sqs = new SqsFixture();
        final SeededRandom random;
        final List<Receipt> receipts = new ArrayList<>();
        int sent;

        private Run(SeededRandom random) {
            this.random = random;
        }

        long now() {
            return sqs.time.clock().millis() / 1000;
        }

        List<Integer> counts(String url) {
            Map<String, String> attributes = sqs.attributes(url);
            return List.of(
                    Integer.valueOf(attributes.get("ApproximateNumberOfMessages")),
                    Integer.valueOf(attributes.get("ApproximateNumberOfMessagesNotVisible")),
                    Integer.valueOf(attributes.get("ApproximateNumberOfMessagesDelayed")));
        }

        List<String> note(String url, List<Message> messages) {
            messages.forEach(message -> receipts.add(Receipt.of(url, message)));
            return messages.stream().map(Message::body).toList();
        }

        ServiceError changeVisibility(Receipt receipt, int visibility) {
            return sqs.error(
                    SqsApi.CHANGE_MESSAGE_VISIBILITY,
                    new ChangeMessageVisibilityRequest(receipt.url(), receipt.handle(), visibility));
        }

        ServiceError delete(Receipt receipt) {
            return sqs.error(SqsApi.DELETE_MESSAGE, new DeleteMessageRequest(receipt.url(), receipt.handle()));
        }
    }

    private static final class Standard extends Run {
        private final String deadUrl = sqs.queue("dead", Map.of("MessageRetentionPeriod", "" + RETENTION * 2));
        private final String url = sqs.queue(
                "q", Map.of("MessageRetentionPeriod", "" + RETENTION, "RedrivePolicy", redrivePolicy("dead", 3)));
        private final NaiveStandardQueue dead = new NaiveStandardQueue(RETENTION * 2, 0, null);
        private final NaiveStandardQueue naive = new NaiveStandardQueue(RETENTION, 3, dead);
        private final List<Waiting> waiting = new ArrayList<>();
        private long purgedAt = -1_000;

        private record Waiting(long until, int most, CompletableFuture<List<Message>> poll) {}

        private Standard(SeededRandom random) {
            super(random);
        }

        private void run() {
            new RandomOperations(random)
                    .add(30, "send", this::send)
                    .add(20, "receive", () -> receive(url, naive))
                    .add(4, "receive dead letters", () -> receive(deadUrl, dead))
                    .add(6, "wait for messages", this::poll)
                    .add(10, "delete", this::deleteOne)
                    .add(10, "change visibility", this::changeOne)
                    .add(15, "let time pass", this::advance)
                    .add(1, "purge", this::purge)
                    .add(1, "restart", this::restart)
                    .perform(STEPS);
        }

        private void check() {
            serve();
            assertThat(counts(url)).isEqualTo(naive.counts(now()));
            assertThat(counts(deadUrl)).isEqualTo(dead.counts(now()));
            assertThat(waiting).noneMatch(waiter -> waiter.poll().isDone());
        }

        private void serve() {
            while (!waiting.isEmpty() && naive.hasVisible()) {
                List<String> expected = naive.receive(waiting.getFirst().most(), 30, now());
                if (expected.isEmpty()) {
                    break;
                }
                var poll = waiting.removeFirst().poll();
                assertThat(poll).isDone();
                assertThat(note(url, poll.join())).isEqualTo(expected);
            }
        }

        private void send() {
            String body = "m" + sent++;
            int delay = random.percent(70) ? 0 : random.between(1, 20);
            sqs.call(SqsApi.SEND_MESSAGE, new SendMessageRequest(url, body, delay, null, null, null, null));
            naive.send(body, delay, now());
            check();
        }

        private void receive(String from, NaiveStandardQueue model) {
            int most = random.between(1, 10);
            int visibility = random.percent(30) ? 0 : random.between(1, 40);
            List<String> bodies = note(from, sqs.receive(from, most, visibility));
            assertThat(bodies).isEqualTo(model.receive(most, visibility, now()));
            check();
        }

        private void poll() {
            int most = random.between(1, 10);
            int wait = random.between(1, 20);
            waiting.add(new Waiting(now() + wait, most, sqs.poll(url, most, wait)));
            check();
        }

        private void deleteOne() {
            if (!receipts.isEmpty()) {
                Receipt receipt = random.pick(receipts);
                assertThat(delete(receipt)).isNull();
                model(receipt).delete(receipt.body());
                check();
            }
        }

        private void changeOne() {
            if (!receipts.isEmpty()) {
                Receipt receipt = random.pick(receipts);
                int visibility = random.percent(40) ? 0 : random.between(1, 40);
                boolean there = model(receipt).changeVisibility(receipt.body(), visibility, now());
                assertThat(changeVisibility(receipt, visibility) == null).isEqualTo(there);
                check();
            }
        }

        private NaiveStandardQueue model(Receipt receipt) {
            return receipt.url().equals(url) ? naive : dead;
        }

        private void advance() {
            for (int i = random.between(1, 30); i > 0; i--) {
                sqs.advanceSeconds(1);
                naive.tick(now());
                dead.tick(now());
                serve();
                waiting.removeIf(waiter ->
                        waiter.until() <= now() && waiter.poll().join().isEmpty());
            }
            check();
        }

        private void purge() {
            if (now() - purgedAt >= 60) {
                sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(url));
                naive.purge();
                purgedAt = now();
                check();
            }
        }

        private void restart() {
            sqs.reopen();
            waiting.forEach(waiter -> assertThat(waiter.poll().join()).isEmpty());
            waiting.clear();
            naive.restart();
            dead.restart();
            check();
        }
    }

    private static final class Fifo extends Run {
        private final int delay = random.percent(50) ? 0 : 5;
        private final String url = sqs.queue(
                "q.fifo",
                Map.of("FifoQueue", "true", "MessageRetentionPeriod", "" + RETENTION, "DelaySeconds", "" + delay));
        private final NaiveFifoQueue naive = new NaiveFifoQueue(RETENTION, delay);

        private Fifo(SeededRandom random) {
            super(random);
        }

        private void run() {
            new RandomOperations(random)
                    .add(30, "send", this::send)
                    .add(25, "receive", this::receive)
                    .add(15, "delete", this::deleteOne)
                    .add(10, "change visibility", this::changeOne)
                    .add(15, "let time pass", this::advance)
                    .add(1, "restart", sqs::reopen)
                    .perform(STEPS);
        }

        private void send() {
            String group = random.pick("a", "b", "c", "d");
            String deduplicationId = "d" + random.below(200);
            String body = "m" + sent++;
            String before = counts(url).toString();
            sqs.send(url, body, group, deduplicationId);
            boolean kept = naive.send(body, group, deduplicationId, now());
            assertThat(counts(url).toString().equals(before)).isNotEqualTo(kept);
            check();
        }

        private void receive() {
            int most = random.between(1, 10);
            int visibility = random.percent(30) ? 0 : random.between(1, 40);
            naive.received(note(url, sqs.receive(url, most, visibility)), most, visibility, now());
            check();
        }

        private void deleteOne() {
            if (!receipts.isEmpty()) {
                Receipt receipt = random.pick(receipts);
                boolean current = naive.isCurrent(receipt.body(), receipt.receive(), now());
                boolean allowed = current || !naive.contains(receipt.body());
                assertThat(delete(receipt) == null).isEqualTo(allowed);
                if (current) {
                    naive.delete(receipt.body());
                }
                check();
            }
        }

        private void changeOne() {
            if (!receipts.isEmpty()) {
                Receipt receipt = random.pick(receipts);
                int visibility = random.percent(40) ? 0 : random.between(1, 40);
                boolean current = naive.isCurrent(receipt.body(), receipt.receive(), now());
                assertThat(changeVisibility(receipt, visibility) == null).isEqualTo(current);
                if (current) {
                    naive.changeVisibility(receipt.body(), visibility, now());
                }
                check();
            }
        }

        private void advance() {
            sqs.advanceSeconds(random.between(1, 60));
            naive.tick(now());
            check();
        }

        private void check() {
            assertThat(counts(url)).isEqualTo(naive.counts(now()));
        }
    }
}
