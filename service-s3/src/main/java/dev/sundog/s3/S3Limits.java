package dev.sundog.s3;

/**
 * The limits of S3 as data.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload limits</a>
 */
public final class S3Limits {

    /** Bytes of a key in UTF-8. */
    public static final int KEY_BYTES = 1024;

    /** Bytes of all names and values of user metadata. */
    public static final int METADATA_BYTES = 2048;

    /** Rows on a page of a listing. */
    public static final int PAGE = 1000;

    /** Keys in one DeleteObjects. */
    public static final int KEYS_PER_DELETE = 1000;

    /** The highest number of a part. */
    public static final int PARTS = 10_000;

    /** Bytes of each part but the last. */
    public static final long MIN_PART_BYTES = 5L << 20;

    /** Bytes of one PutObject, part or copy. */
    public static final long PUT_BYTES = 5L << 30;

    /** Tags of an object. */
    public static final int OBJECT_TAGS = 10;

    /** Tags of a bucket. */
    public static final int BUCKET_TAGS = 50;

    /** Bytes of a bucket policy. */
    public static final int POLICY_BYTES = 20 << 10;

    /** Rules of a CORS configuration. */
    public static final int CORS_RULES = 100;

    /** Rules of a lifecycle configuration. */
    public static final int LIFECYCLE_RULES = 1000;

    /** Routing rules of a website. */
    public static final int ROUTING_RULES = 50;

    private S3Limits() {}
}
