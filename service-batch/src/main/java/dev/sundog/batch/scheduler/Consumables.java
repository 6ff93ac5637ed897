package dev.sundog.batch.scheduler;

import dev.sundog.batch.api.ConsumableResourceRequirement;
import dev.sundog.batch.state.ConsumableRecord;
import dev.sundog.core.store.RecordMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The consumable resources, and how much of each is in use. Resources are named by name or ARN. */
public final class Consumables {

    private final RecordMap<String, ConsumableRecord> records;
    private final Map<String, Long> inUse = new HashMap<>();

    public Consumables(RecordMap<String, ConsumableRecord> records) {
        this.records = records;
    }

    /** The name within an ARN, or the name itself. */
    public static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    public long inUse(String name) {
        return inUse.getOrDefault(name, 0L);
    }

    /** The resource that a job has to wait for, if any. */
    Optional<String> lacking(Job job) {
        return job.record().resources().stream()
                .filter(wanted -> available(name(wanted.consumableResource())) < wanted.quantity())
                .map(wanted -> name(wanted.consumableResource()))
                .findFirst();
    }

    /** How much is left. */
    public long available(String name) {
        ConsumableRecord record = records.get(name);
        return record == null ? 0 : record.total() - inUse(name);
    }

    void take(Job job) {
        job.record().resources().forEach(wanted -> use(name(wanted.consumableResource()), wanted.quantity()));
    }

    void giveBack(Job job) {
        job.record().resources().forEach(wanted -> use(name(wanted.consumableResource()), -wanted.quantity()));
    }

    /** What does not come again is gone with the attempt that took it. */
    void spend(Job job) {
        for (ConsumableResourceRequirement wanted : job.record().resources()) {
            String name = name(wanted.consumableResource());
            ConsumableRecord record = records.get(name);
            if (record != null && record.type().equals(ConsumableRecord.NON_REPLENISHABLE)) {
                records.put(name, record.withTotal(Math.max(0, record.total() - wanted.quantity())));
            }
        }
    }

    private void use(String name, long quantity) {
        inUse.merge(name, quantity, Long::sum);
    }
}
