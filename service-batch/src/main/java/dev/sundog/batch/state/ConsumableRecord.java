package dev.sundog.batch.state;

/** A consumable resource, such as licences: jobs take some of it while they run, or for good. */
public record ConsumableRecord(String name, long total, String type, long createdAt) {

    /** What a job took comes back when it ends. */
    public static final String REPLENISHABLE = "REPLENISHABLE";

    /** What a job took is gone. */
    public static final String NON_REPLENISHABLE = "NON_REPLENISHABLE";

    /** The same with another quantity. */
    public ConsumableRecord withTotal(long quantity) {
        return new ConsumableRecord(name, quantity, type, createdAt);
    }
}
