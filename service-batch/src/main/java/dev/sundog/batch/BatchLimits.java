package dev.sundog.batch;

import java.time.Duration;

/** Batch's quotas and times, as data. */
public final class BatchLimits {

    public static final int ENVIRONMENTS_OF_A_QUEUE = 3;
    public static final int DEPENDENCIES = 20;
    public static final int ARRAY_SMALLEST = 2;
    public static final int ARRAY_LARGEST = 10_000;
    public static final int ATTEMPTS = 10;
    public static final int EXIT_RULES = 5;
    public static final int DESCRIBED_JOBS = 100;
    public static final int SHORTEST_TIMEOUT_SECONDS = 60;
    public static final int NODES = 1000;
    public static final int NODE_RANGES = 5;
    public static final int HIGHEST_PRIORITY = 9999;
    public static final int SHARES = 500;
    public static final int TAGS = 50;
    public static final int FRONT_OF_QUEUE = 100;

    /** How long environments, queues and their changes take until they are valid. */
    public static final Duration SETTLING = Duration.ofSeconds(1);

    /** How long a job is shown after its end. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** How long a container has between SIGTERM and SIGKILL. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** How long a spot instance is announced to go before it goes. */
    public static final Duration SPOT_NOTICE = Duration.ofMinutes(2);

    private BatchLimits() {}
}
