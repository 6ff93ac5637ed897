package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.protection.DataProtection;
import dev.sundog.logs.protection.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The data protection policies that a group or an account has had. AWS: what was taken in while one held stays masked; what was
 * taken in before never is. Safe for concurrent use.
 */
public final class ProtectionHistory {

    private record Period(ProtectionRecord record, DataProtection policy) {

        boolean heldAt(long instant) {
            return record.from() <= instant && (record.until() == 0 || instant < record.until());
        }
    }

    private final RecordMap<Long, ProtectionRecord> records;
    private final Consumer<Runnable> together;
    private volatile List<Period> periods;

    /** {@code together} makes writes survive all or none. */
    ProtectionHistory(Namespace home, Consumer<Runnable> together) {
        this.together = together;
        this.records = home.map("data-protection", Long.class, ProtectionRecord.class);
        List<Period> read = new ArrayList<>();
        records.forEach((_, record) -> read.add(new Period(record, DataProtection.recall(record.document()))));
        this.periods = List.copyOf(read);
    }

    /** The policy that holds now. */
    public Optional<ProtectionRecord> current() {
        return now().map(Period::record);
    }

    /** The same, to be asked about events. */
    public Optional<DataProtection> active() {
        return now().map(Period::policy);
    }

    private Optional<Period> now() {
        return periods.stream().filter(period -> period.record().until() == 0).findFirst();
    }

    /** Lets a policy hold from {@code now} on, in the place of the one before. */
    public synchronized void put(String document, long now) {
        DataProtection policy = DataProtection.parse(document);
        ProtectionRecord record = new ProtectionRecord(document, now, 0);
        List<Period> kept = new ArrayList<>();
        together.accept(() -> {
            kept.addAll(ended(now));
            records.put(now, record);
        });
        kept.add(new Period(record, policy));
        periods = List.copyOf(kept);
    }

    /** Ends the policy that holds; false where there is none. */
    public synchronized boolean end(long now) {
        boolean there = current().isPresent();
        List<Period> kept = new ArrayList<>();
        together.accept(() -> kept.addAll(ended(now)));
        periods = List.copyOf(kept);
        return there;
    }

    /** All periods, the last one ended; one that would have had no time at all is forgotten. */
    private List<Period> ended(long now) {
        List<Period> kept = new ArrayList<>();
        for (Period period : periods) {
            ProtectionRecord record = period.record();
            if (record.until() != 0) {
                kept.add(period);
            } else if (record.from() < now) {
                ProtectionRecord ended = record.endedAt(now);
                records.put(ended.from(), ended);
                kept.add(new Period(ended, period.policy()));
            } else {
                records.remove(record.from());
            }
        }
        return kept;
    }

    /** What of an event's message is to be hidden, for one that was taken in then. */
    Stream<Span> hidden(LogEvent event) {
        return periods.stream()
                .filter(period -> period.heldAt(event.ingestedAt()))
                .flatMap(period -> period.policy().hidden(event.message()));
    }

    /** Whether there never was a policy. */
    public boolean isEmpty() {
        return periods.isEmpty();
    }
}
