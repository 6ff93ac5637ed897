package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.transform.Origin;
import dev.sundog.logs.transform.Transformer;
import java.util.Optional;

/** How the events of a group are transformed that are taken in from now on. Safe for concurrent use. */
public final class GroupTransformer {

    private static final String ONLY = "transformer";

    private record Active(TransformerRecord record, Transformer transformer) {}

    private final RecordMap<String, TransformerRecord> records;
    private volatile Optional<Active> active;

    GroupTransformer(Namespace home) {
        this.records = home.map("transformer", String.class, TransformerRecord.class);
        this.active = Optional.ofNullable(records.get(ONLY))
                .map(record -> new Active(record, Transformer.of(record.processors())));
    }

    /** What holds now. */
    public Optional<TransformerRecord> record() {
        return active.map(Active::record);
    }

    /** Sets what holds from now on. */
    public synchronized void put(TransformerRecord record) {
        Active put = new Active(record, Transformer.of(record.processors()));
        records.put(ONLY, record);
        active = Optional.of(put);
    }

    /** Ends it; false where there is nothing to end. */
    public synchronized boolean remove() {
        boolean there = records.remove(ONLY) != null;
        active = Optional.empty();
        return there;
    }

    /** The message of an event, transformed if the event was taken in since. */
    public String transformed(Scope scope, String group, LogStream stream, LogEvent event) {
        return active.filter(one -> event.ingestedAt() >= one.record().updatedAt())
                .map(one -> one.transformer()
                        .transform(
                                event.message(),
                                Origin.of(
                                        group,
                                        stream.name(),
                                        scope.account().value(),
                                        scope.region().value())))
                .orElse(event.message());
    }
}
