package dev.sundog.s3.billing;

import dev.sundog.core.meter.StorageMeter.Holdings;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.value.Scope;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Buckets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The dimensions in which S3 is billed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/aws-usage-report-understand.html">Usage types</a>
 */
public final class Metering {

    private Metering() {}

    /** The kind of a request: tier 1 writes or lists, tier 2 reads, and to delete costs nothing. */
    public static String ofRequest(Operation<?, ?> operation) {
        String name = operation.name();
        if (name.startsWith("Delete") || name.startsWith("Abort")) {
            return "free-requests";
        }
        if (name.startsWith("List")) {
            return "tier1-requests";
        }
        return switch (operation.http().method()) {
            case "GET", "HEAD", "OPTIONS" -> "tier2-requests";
            default -> name.equals("SelectObjectContent") ? "tier2-requests" : "tier1-requests";
        };
    }

    /** All that buckets hold, by storage class. */
    public static Consumer<Holdings> holdings(Buckets buckets) {
        return holdings -> buckets.all().forEach(bucket -> add(bucket, holdings));
    }

    private static void add(Bucket bucket, Holdings holdings) {
        Scope scope = new Scope(bucket.identity().account(), bucket.identity().region());
        bucket.bytes().forEach((storageClass, bytes) -> holdings.add(scope, dimension(storageClass), bytes));
    }

    private static String dimension(String storageClass) {
        return storageClass.toLowerCase(Locale.ROOT).replace('_', '-') + "-gb-months";
    }
}
