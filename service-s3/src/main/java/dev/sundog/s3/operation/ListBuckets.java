package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.api.ListBucketsOutput;
import dev.sundog.s3.api.ListBucketsRequest;
import dev.sundog.s3.listing.ContinuationToken;
import dev.sundog.s3.state.Bucket;
import java.util.List;

/**
 * Lists the buckets of the caller's account.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">ListBuckets</a>
 */
public final class ListBuckets {

    private static final int MOST = 10_000;

    private final S3Context s3;

    public ListBuckets(S3Context s3) {
        this.s3 = s3;
    }

    public ListBucketsOutput handle(RequestContext context, ListBucketsRequest request) {
        if (context.caller().isAnonymous()) {
            throw S3Errors.accessDenied();
        }
        int most = most(request.maxBuckets());
        String from = request.continuationToken() == null
                ? ""
                : ContinuationToken.key(request.continuationToken())
                        .orElseThrow(() -> S3Errors.invalidArgument(
                                "The continuation token provided is incorrect", "continuation-token", null));
        List<Bucket> matching = s3.buckets().of(context.account()).stream()
                .filter(bucket -> bucket.name().compareTo(from) >= 0)
                .filter(bucket -> request.prefix() == null || bucket.name().startsWith(request.prefix()))
                .filter(bucket -> request.bucketRegion() == null
                        || bucket.identity().region().value().equals(request.bucketRegion()))
                .limit(most + 1L)
                .toList();
        return ListBucketsOutput.builder()
                .owner(CanonicalUser.owner(context.account()))
                .prefix(request.prefix())
                .buckets(matching.stream().limit(most).map(ListBuckets::shown).toList())
                .continuationToken(
                        matching.size() > most
                                ? ContinuationToken.of(matching.get(most).name())
                                : null)
                .build();
    }

    private static int most(Integer maxBuckets) {
        if (maxBuckets == null) {
            return MOST;
        }
        if (maxBuckets < 1 || maxBuckets > MOST) {
            throw S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000", "max-buckets", maxBuckets);
        }
        return maxBuckets;
    }

    private static dev.sundog.s3.api.Bucket shown(Bucket bucket) {
        return dev.sundog.s3.api.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.identity().created())
                .bucketRegion(bucket.identity().region().value())
                .bucketArn(bucket.identity().arn())
                .build();
    }
}
