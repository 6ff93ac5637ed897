package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;

/** What the resources of an account in a region log by themselves, and to where. Safe for concurrent use. */
public final class DeliveryDirectory {

    private final RecordMap<String, DeliverySourceRecord> sources;
    private final RecordMap<String, DeliveryDestinationRecord> destinations;
    private final RecordMap<String, DeliveryRecord> deliveries;

    DeliveryDirectory(Namespace home) {
        this.sources = home.map("delivery-sources", String.class, DeliverySourceRecord.class);
        this.destinations = home.map("delivery-destinations", String.class, DeliveryDestinationRecord.class);
        this.deliveries = home.map("deliveries", String.class, DeliveryRecord.class);
    }

    /** The sources by name. */
    public RecordMap<String, DeliverySourceRecord> sources() {
        return sources;
    }

    /** The destinations by name. */
    public RecordMap<String, DeliveryDestinationRecord> destinations() {
        return destinations;
    }

    /** The deliveries by id. */
    public RecordMap<String, DeliveryRecord> deliveries() {
        return deliveries;
    }
}
