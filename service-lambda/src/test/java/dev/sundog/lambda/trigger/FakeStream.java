package dev.sundog.lambda.trigger;

import dev.sundog.core.port.ChangeFeed;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A stream of one shard that stays open; its changes are numbered from 1 on. */
public final class FakeStream implements ChangeFeed {

    public static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000";

    private final List<Made> changes = new CopyOnWriteArrayList<>();
    private final Supplier<Instant> clock;
    private final AtomicBoolean broken = new AtomicBoolean();

    /** A change, by its number and what the function makes of it. */
    private record Made(int number, String word, Instant at) {}

    /** @param clock when changes are made */
    public FakeStream(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** The next reading fails as nobody foresaw. */
    void breakOnce() {
        broken.set(true);
    }

    void change(String... words) {
        for (String word : words) {
            changes.add(new Made(changes.size() + 1, word, clock.get()));
        }
    }

    @Override
    public List<Shard> shards(Arn stream) {
        if (!stream.toString().equals(ARN)) {
            throw new ServiceError(ErrorType.sender("ResourceNotFoundException", 400), "no such stream");
        }
        return List.of(new Shard("shard-1", "", false));
    }

    @Override
    public String latest(Arn stream, String shardId) {
        return changes.isEmpty() ? "" : Integer.toString(changes.getLast().number());
    }

    @Override
    public Batch read(Arn stream, String shardId, String after, int most) {
        if (broken.compareAndSet(true, false)) {
            throw new IllegalStateException("broken");
        }
        int last = after.isEmpty() ? 0 : Integer.parseInt(after);
        return new Batch(
                changes.stream()
                        .filter(change -> change.number() > last)
                        .limit(most)
                        .map(FakeStream::change)
                        .toList(),
                false);
    }

    private static Change change(Made made) {
        String number = Integer.toString(made.number());
        return new Change(
                number,
                made.at(),
                new Document.Object(Map.of(
                        "eventName",
                        new Document.Text(made.word()),
                        "dynamodb",
                        new Document.Object(Map.of(
                                "SequenceNumber", new Document.Text(number),
                                "SizeBytes", new Document.Number(BigDecimal.ONE))))));
    }
}
