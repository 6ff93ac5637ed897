package dev.sundog.sqs.state;

import static dev.sundog.sqs.SqsFixture.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.sqs.SqsFixture;
import dev.sundog.sqs.api.ListDeadLetterSourceQueuesRequest;
import dev.sundog.sqs.api.Message;
import dev.sundog.sqs.api.SetQueueAttributesRequest;
import dev.sundog.sqs.api.SqsApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads at the same queues. */
class QueueConcurrencyTest {

    private static final int THREADS = 4;
    private static final int MESSAGES = 2_000;

    private final SqsFixture sqs = new SqsFixture();

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void eachMessageIsReceivedByOneReceiver() throws Exception {
        String queue = sqs.queue("q");
        Set<String> received = ConcurrentHashMap.newKeySet();
        List<String> twice = Collections.synchronizedList(new ArrayList<>());

        together(thread -> {
            for (int i = 0; i < MESSAGES; i++) {
                sqs.send(queue, thread + "-" + i);
                for (Message message : sqs.receive(queue, 2)) {
                    if (!received.add(message.body())) {
                        twice.add(message.body());
                    }
                    sqs.delete(queue, message);
                }
            }
        });

        assertThat(twice).isEmpty();
        assertThat(received).hasSize(THREADS * MESSAGES);
        assertThat(sqs.attributes(queue))
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void queuesThatAreEachOthersDeadLetterQueuesNeitherLockNorLose() throws Exception {
        String one = sqs.queue("one");
        String two = sqs.queue("two", Map.of("RedrivePolicy", redrivePolicy("one", 1)));
        sqs.call(
                SqsApi.SET_QUEUE_ATTRIBUTES,
                new SetQueueAttributesRequest(one, Map.of("RedrivePolicy", redrivePolicy("two", 2))));

        together(thread -> {
            String mine = thread % 2 == 0 ? one : two;
            for (int i = 0; i < MESSAGES; i++) {
                sqs.send(mine, thread + "-" + i);
                sqs.receive(mine, 10, 0);
            }
        });

        int left = Integer.parseInt(sqs.attributes(one).get("ApproximateNumberOfMessages"))
                + Integer.parseInt(sqs.attributes(two).get("ApproximateNumberOfMessages"));
        assertThat(left).isEqualTo(THREADS * MESSAGES);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDeadLetterQueueKnowsASourceForAsLongAsItIsOne() throws Exception {
        String deadLetterQueue = sqs.queue("dead");
        for (int thread = 0; thread < THREADS; thread++) {
            sqs.queue("source-" + thread);
        }

        together(thread -> {
            String mine = SqsFixture.BASE_URL + "/" + SqsFixture.ACCOUNT + "/source-" + thread;
            for (int i = 0; i < MESSAGES; i++) {
                redrive(mine, redrivePolicy("dead", 1));
                assertThat(sqs.call(
                                        SqsApi.LIST_DEAD_LETTER_SOURCE_QUEUES,
                                        new ListDeadLetterSourceQueuesRequest(deadLetterQueue, null, null))
                                .queueUrls())
                        .contains(mine);
                redrive(mine, "");
            }
        });
    }

    private void redrive(String queue, String policy) {
        sqs.call(SqsApi.SET_QUEUE_ATTRIBUTES, new SetQueueAttributesRequest(queue, Map.of("RedrivePolicy", policy)));
    }

    private interface Work {
        void run(int thread);
    }

    private static void together(Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                running.add(threads.submit(() -> work.run(number)));
            }
            for (Future<?> each : running) {
                each.get(50, TimeUnit.SECONDS);
            }
        }
    }
}
