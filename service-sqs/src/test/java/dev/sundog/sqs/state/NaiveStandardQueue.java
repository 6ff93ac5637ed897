package dev.sundog.sqs.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A standard queue as one would write it without a thought for speed: what the real one must agree with. */
final class NaiveStandardQueue {

    private final List<Naive> messages = new ArrayList<>();
    private final List<Naive> line = new ArrayList<>();
    private final int retentionSeconds;
    private final int maxReceiveCount;
    private final NaiveStandardQueue deadLetterQueue;

    NaiveStandardQueue(int retentionSeconds, int maxReceiveCount, NaiveStandardQueue deadLetterQueue) {
        this.retentionSeconds = retentionSeconds;
        this.maxReceiveCount = maxReceiveCount;
        this.deadLetterQueue = deadLetterQueue;
    }

    private static final class Naive {
        private final String body;
        private final long sentAt;
        private long visibleAt;
        private int receives;

        private Naive(String body, long sentAt, long visibleAt) {
            this.body = body;
            this.sentAt = sentAt;
            this.visibleAt = visibleAt;
        }
    }

    void send(String body, int delay, long now) {
        Naive message = new Naive(body, now, now + delay);
        messages.add(message);
        if (delay == 0) {
            line.add(message);
        }
    }

    boolean hasVisible() {
        return !line.isEmpty();
    }

    List<String> receive(int most, int visibility, long now) {
        List<String> received = new ArrayList<>();
        List<Naive> shownAgain = new ArrayList<>();
        while (received.size() < most && !line.isEmpty()) {
            Naive message = line.removeFirst();
            if (deadLetterQueue != null && message.receives >= maxReceiveCount) {
                messages.remove(message);
                deadLetterQueue.messages.add(message);
                deadLetterQueue.line.add(message);
                continue;
            }
            message.receives++;
            message.visibleAt = now + visibility;
            received.add(message.body);
            if (visibility == 0) {
                shownAgain.add(message);
            }
        }
        line.addAll(shownAgain);
        return received;
    }

    /** Whether the message was there; one that is visible stays so. */
    boolean changeVisibility(String body, int visibility, long now) {
        Optional<Naive> found = find(body);
        found.ifPresent(message -> {
            if (message.visibleAt > now) {
                message.visibleAt = now + visibility;
                if (visibility == 0) {
                    line.add(message);
                }
            }
        });
        return found.isPresent();
    }

    void delete(String body) {
        find(body).ifPresent(message -> {
            messages.remove(message);
            line.remove(message);
        });
    }

    void purge() {
        messages.clear();
        line.clear();
    }

    private Optional<Naive> find(String body) {
        return messages.stream().filter(message -> message.body.equals(body)).findFirst();
    }

    /** A second has passed. */
    void tick(long now) {
        messages.removeIf(message -> message.sentAt + retentionSeconds <= now);
        line.retainAll(messages);
        messages.stream().filter(message -> message.visibleAt == now).forEach(line::add);
    }

    /** A restart puts the visible messages back into the order of their arrival. */
    void restart() {
        line.sort(Comparator.comparingInt(messages::indexOf));
    }

    /** Visible, in flight, delayed. */
    List<Integer> counts(long now) {
        int inFlight = count(now, false);
        int delayed = count(now, true);
        return List.of(messages.size() - inFlight - delayed, inFlight, delayed);
    }

    private int count(long now, boolean neverReceived) {
        return (int) messages.stream()
                .filter(message -> message.visibleAt > now && (message.receives == 0) == neverReceived)
                .count();
    }
}
