package dev.sundog.ecr;

import java.time.Duration;

/** Limits of ECR as data. */
public final class EcrLimits {

    /** Tags of a repository, as resources have them. */
    public static final int RESOURCE_TAGS = 50;

    /** How long a login holds. */
    public static final Duration LOGIN = Duration.ofHours(12);

    /** Bytes that clients are asked to put into a part: AWS asks for twice as many, which no request here may hold. */
    public static final long PART = 10L << 20;

    /** How long layers are kept that no image refers to, and uploads that nobody completes. */
    public static final Duration UNUSED = Duration.ofHours(24);

    /** How often an image may be scanned. */
    public static final Duration SCAN_REST = Duration.ofHours(24);

    /** Items of a page where the caller does not say. */
    public static final int PAGE = 100;

    /** Bytes of a manifest. */
    public static final int MANIFEST = 4 << 20;

    private EcrLimits() {}
}
