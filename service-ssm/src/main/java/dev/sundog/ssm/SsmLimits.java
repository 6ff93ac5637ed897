package dev.sundog.ssm;

/**
 * The limits of Parameter Store.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ssm.html#limits_ssm">Quotas</a>
 */
public final class SsmLimits {

    /** Bytes of a standard parameter's value. */
    public static final int STANDARD_VALUE = 4096;

    /** Bytes of an advanced parameter's value. */
    public static final int ADVANCED_VALUE = 8192;

    /** Parts of a path. */
    public static final int LEVELS = 15;

    /** Letters of an ARN, of which a name may not make more. */
    public static final int NAME = 1011;

    public static final int STANDARD_PARAMETERS = 10_000;
    public static final int ADVANCED_PARAMETERS = 100_000;
    public static final int VERSIONS = 100;
    public static final int LABELS = 10;
    public static final int TAGS = 50;
    public static final int POLICIES = 10;

    /** Entries of a page where the caller does not say. */
    public static final int PAGE = 10;

    public static final int HISTORY_PAGE = 50;

    private SsmLimits() {}
}
