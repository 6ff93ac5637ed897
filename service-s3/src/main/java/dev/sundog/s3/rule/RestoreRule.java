package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.RestoreRequest;
import dev.sundog.s3.api.StorageClass;
import dev.sundog.s3.api.Tier;
import java.time.Duration;

/**
 * How archived objects may be restored, and how long that takes: as long as AWS says that it takes at most.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html">Retrieval
 *     options</a>
 */
public final class RestoreRule {

    private RestoreRule() {}

    /** Refuses requests that AWS refuses whatever the object is, and those to select from an archive. */
    public static void check(RestoreRequest request) {
        if (request == null) {
            throw S3Errors.malformedXml();
        }
        if (request.type() != null || request.selectParameters() != null || request.outputLocation() != null) {
            throw S3Errors.error(
                    "NotImplemented", 501, "Sundog restores archived objects, but does not select from them.");
        }
        if ((request.days() != null && request.days() < 1) || !Tier.VALUES.contains(tier(request))) {
            throw S3Errors.malformedXml();
        }
    }

    private static String tier(RestoreRequest request) {
        if (request.glacierJobParameters() != null) {
            return String.valueOf(request.glacierJobParameters().tier());
        }
        return request.tier() == null ? Tier.STANDARD : request.tier();
    }

    /** How long it takes until an object of that class can be read. */
    public static Duration delay(RestoreRequest request, String storageClass) {
        boolean deep = storageClass.equals(StorageClass.DEEP_ARCHIVE);
        return switch (tier(request)) {
            case Tier.EXPEDITED -> {
                if (deep) {
                    throw S3Errors.error(
                            "InvalidArgument", 400, "Retrieval option is not supported by this storage class");
                }
                yield Duration.ofMinutes(5);
            }
            case Tier.BULK -> Duration.ofHours(deep ? 48 : 12);
            default -> Duration.ofHours(deep ? 12 : 5);
        };
    }
}
