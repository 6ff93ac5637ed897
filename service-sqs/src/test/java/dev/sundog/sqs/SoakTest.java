package dev.sundog.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.sqs.api.DeleteMessageRequest;
import dev.sundog.sqs.api.ListQueuesRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.PurgeQueueRequest;
import dev.sundog.sqs.api.SqsApi;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many messages, many queues, many receivers. Prints what each step costs; fails where the cost of one step grows with the
 * number of the others. Run with {@code mvn test -pl service-sqs -am -Dtests.excluded= -Dtest=SoakTest}.
 */
@Tag("soak")
class SoakTest {

    private static final int MILLION = 1_000_000;

    private final SqsFixture sqs = new SqsFixture();

    @Test
    void aMillionMessagesInAStandardQueue() {
        String queue = sqs.queue("q");
        warmUp(queue, null);
        double few = cycle(queue, null, 20_000);
        long before = usedMemory();

        double sends = micros(MILLION, i -> sqs.send(queue, "0123456789"));
        print("send", sends);
        print("bytes of heap for each message of 10 bytes", (usedMemory() - before) / (double) MILLION);
        double many = cycle(queue, null, 20_000);
        print("send, receive and delete in a queue of 0", few);
        print("send, receive and delete in a queue of 1,000,000", many);
        print(
                "receive 10 and delete 10, for each message",
                micros(MILLION / 10, i -> {
                            for (Message message : sqs.receive(queue, 10)) {
                                sqs.delete(queue, message);
                            }
                        })
                        / 10);

        assertThat(sqs.attributes(queue)).containsEntry("ApproximateNumberOfMessages", "0");
        assertThat(many).isLessThan(few * 5);
    }

    @Test
    void aMillionMessagesInAFifoQueueOfTenThousandGroups() {
        String queue = sqs.queue("q.fifo", Map.of("FifoQueue", "true"));
        warmUp(queue, "g");
        double few = cycle(queue, "g", 20_000);
        long before = usedMemory();

        print("send", micros(MILLION, i -> sqs.send(queue, "0123456789", "g" + i % 10_000, "d" + i)));
        print("bytes of heap for each message of 10 bytes", (usedMemory() - before) / (double) MILLION);
        double many = cycle(queue, "h", 20_000);
        print("send, receive and delete in a queue of 0", few);
        print("send, receive and delete in a queue of 1,000,000", many);

        assertThat(many).isLessThan(few * 5);
    }

    @Test
    void aMillionMessagesOfOneGroup() {
        String queue = sqs.queue("q.fifo", Map.of("FifoQueue", "true"));
        warmUp(queue, "g");

        print("send", micros(MILLION, i -> sqs.send(queue, "0123456789", "g", "d" + i)));
        double first = drain(queue);
        for (int i = 0; i < 40_000; i++) {
            drainOnce(queue);
        }
        double last = drain(queue);
        print("receive 10 and delete 10 at the front of 1,000,000", first);
        print("receive 10 and delete 10 at the front of 500,000", last);

        assertThat(last).isLessThan(first * 5);
    }

    private double drain(String queue) {
        return micros(5_000, _ -> drainOnce(queue));
    }

    private void drainOnce(String queue) {
        List<Message> messages = sqs.receive(queue, 10);
        assertThat(messages).hasSize(10);
        messages.forEach(message -> sqs.delete(queue, message));
    }

    @Test
    void aMillionMessagesArePurgedAndExpireAtOnce() {
        String queue = sqs.queue("q");
        for (int i = 0; i < MILLION; i++) {
            sqs.send(queue, "m");
        }
        print("expiry of 1,000,000 messages", micros(1, _ -> sqs.advanceSeconds(345_600)));
        assertThat(sqs.attributes(queue)).containsEntry("ApproximateNumberOfMessages", "0");
        for (int i = 0; i < MILLION; i++) {
            sqs.send(queue, "m");
        }
        print(
                "purge of 1,000,000 messages",
                micros(1, _ -> sqs.call(SqsApi.PURGE_QUEUE, new PurgeQueueRequest(queue))));
        assertThat(sqs.bodies(queue, 1)).isEmpty();
    }

    @Test
    void tenThousandQueues() {
        String first = sqs.queue("q");
        warmUp(first, null);
        double few = cycle(first, null, 20_000);
        long before = usedMemory();

        print("create", micros(10_000, i -> sqs.queue("queue-" + i)));
        print("bytes of heap for each queue", (usedMemory() - before) / 10_000.0);
        double many = cycle("http://localhost:4566/000000000000/queue-5000", null, 20_000);
        print("send, receive and delete with 1 queue", few);
        print("send, receive and delete with 10,001 queues", many);
        print(
                "list 1,000 queues",
                micros(200, _ -> sqs.call(SqsApi.LIST_QUEUES, new ListQueuesRequest("queue-5", null, 1_000))));

        assertThat(many).isLessThan(few * 5);
    }

    @Test
    void tenThousandReceiversWaitAtOneQueueAndAtTenThousand() {
        String queue = sqs.queue("q");
        warmUp(queue, null);
        List<CompletableFuture<List<Message>>> polls = new ArrayList<>();
        long before = usedMemory();

        print("begin to wait", micros(10_000, _ -> polls.add(sqs.poll(queue, 1, 20))));
        print("bytes of heap for each receiver", (usedMemory() - before) / 10_000.0);
        print("send to a receiver that waits", micros(5_000, _ -> sqs.send(queue, "m")));
        assertThat(polls.subList(0, 5_000)).allMatch(CompletableFuture::isDone);
        assertThat(polls.subList(5_000, 10_000)).noneMatch(CompletableFuture::isDone);
        print("the end of 5,000 waits", micros(1, _ -> sqs.advanceSeconds(20)));
        assertThat(polls).allMatch(CompletableFuture::isDone);

        List<String> queues = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            queues.add(sqs.queue("queue-" + i));
        }
        polls.clear();
        print(
                "begin to wait, each at a queue of its own",
                micros(10_000, i -> polls.add(sqs.poll(queues.get(i), 1, 20))));
        print("send to a receiver that waits", micros(10_000, i -> sqs.send(queues.get(i), "m")));
        assertThat(polls).allMatch(poll -> poll.join().size() == 1);
    }

    // ---- measuring

    private void warmUp(String queue, String group) {
        for (int i = 0; i < 5; i++) {
            cycle(queue, group, 20_000);
        }
    }

    private int sent;

    /** Microseconds of one send, receive and delete. */
    private double cycle(String queue, String group, int times) {
        return micros(times, _ -> {
            if (group == null) {
                sqs.send(queue, "0123456789");
            } else {
                int number = sent++;
                sqs.send(queue, "0123456789", group + number % 100, "cycle" + number);
            }
            Message message = sqs.receive(queue, 1).getFirst();
            sqs.call(SqsApi.DELETE_MESSAGE, new DeleteMessageRequest(queue, message.receiptHandle()));
        });
    }

    private interface Step {
        void run(int index);
    }

    /** CPU time of this thread for each step. */
    private static double micros(int times, Step step) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            step.run(i);
        }
        long nanos = threads.getCurrentThreadCpuTime() - start;
        return (double) TimeUnit.NANOSECONDS.toMicros(nanos) / times;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String what, double figure) {
        System.out.printf("%-60s %,12.2f%n", what, figure);
    }
}
