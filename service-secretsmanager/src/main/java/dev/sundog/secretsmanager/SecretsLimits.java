package dev.sundog.secretsmanager;

import java.time.Duration;

/**
 * The limits of Secrets Manager.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html">Quotas</a>
 */
public final class SecretsLimits {

    /** Bytes of a value, text or not. */
    public static final int VALUE = 65_536;

    /** Versions beyond which deprecated ones are dropped. */
    public static final int VERSIONS = 100;

    /** How long a deprecated version is kept at least. */
    public static final Duration DEPRECATED_KEPT = Duration.ofHours(24);

    public static final int TAGS = 50;

    public static final long SHORTEST_RECOVERY_DAYS = 7;
    public static final long LONGEST_RECOVERY_DAYS = 30;

    public static final int PASSWORD = 32;

    /** Entries of a page where the caller does not say. */
    public static final int PAGE = 100;

    public static final int BATCH_PAGE = 20;

    private SecretsLimits() {}
}
