package dev.sundog.dynamodb;

/**
 * DynamoDB's limits as data.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
public final class DynamoDbLimits {

    /** Steps of a document path. */
    public static final int PATH_LEVELS = 32;

    /** Bytes that an item may have. */
    public static final int ITEM_SIZE = 400 * 1024;

    /** Bytes of a hash key. */
    public static final int HASH_KEY_SIZE = 2048;

    /** Bytes of a sort key. */
    public static final int RANGE_KEY_SIZE = 1024;

    /** Bytes that a query or scan looks at before it answers a page. */
    public static final int PAGE_SIZE = 1024 * 1024;

    /** Bytes that BatchGetItem answers. */
    public static final int BATCH_GET_SIZE = 16 * 1024 * 1024;

    /** Keys in one BatchGetItem. */
    public static final int BATCH_GET_KEYS = 100;

    /** Writes in one BatchWriteItem. */
    public static final int BATCH_WRITES = 25;

    /** Items in one transaction. */
    public static final int TRANSACTION_ITEMS = 100;

    /** Bytes of all items in one transaction. */
    public static final int TRANSACTION_SIZE = 4 * 1024 * 1024;

    /** Milliseconds for which an idempotency token is remembered. */
    public static final long TOKEN_MILLIS = 600_000;

    /** Local secondary indexes of a table. */
    public static final int LOCAL_INDEXES = 5;

    /** Global secondary indexes of a table. */
    public static final int GLOBAL_INDEXES = 20;

    /** Non-key attributes that all indexes of a table project by name. */
    public static final int PROJECTED_ATTRIBUTES = 100;

    /** Tags of a table. */
    public static final int TAGS = 50;

    /** Bytes of a page of stream records. */
    public static final int STREAM_PAGE_SIZE = 1024 * 1024;

    /** Kinesis streams to which the changes of a table can go. */
    public static final int KINESIS_DESTINATIONS = 2;

    /** Bytes of a resource policy. */
    public static final int POLICY_SIZE = 20_480;

    /** Milliseconds for which a table that a replica was made of cannot go before the replica. */
    public static final long REPLICA_SOURCE_MILLIS = 86_400_000;

    private DynamoDbLimits() {}
}
