package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.RegionId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.api.CommonPrefix;
import dev.sundog.s3.api.EncodingType;
import dev.sundog.s3.api.ListObjectsOutput;
import dev.sundog.s3.api.ListObjectsRequest;
import dev.sundog.s3.api.ListObjectsV2Output;
import dev.sundog.s3.api.ListObjectsV2Request;
import dev.sundog.s3.api.Object_;
import dev.sundog.s3.api.Owner;
import dev.sundog.s3.api.RestoreStatus;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.listing.ContinuationToken;
import dev.sundog.s3.listing.GroupedKeys;
import dev.sundog.s3.listing.Grouping;
import dev.sundog.s3.listing.ListingText;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the objects of a bucket, page by page.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
public final class ListObjects {

    private final S3Context s3;

    public ListObjects(S3Context s3) {
        this.s3 = s3;
    }

    /** One page. */
    private record Page(List<Object_> objects, List<CommonPrefix> prefixes, String last, String next) {

        boolean isTruncated() {
            return next != null;
        }

        int rows() {
            return objects.size() + prefixes.size();
        }
    }

    // ---- ListObjects

    public ListObjectsOutput handle(RequestContext context, ListObjectsRequest request) {
        Bucket bucket = s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.LIST_BUCKET);
        int size = PageSize.of("max-keys", request.maxKeys());
        ListingText text = text(request.encodingType());
        GroupedKeys<KeyVersions> keys = keys(bucket, request.prefix(), request.delimiter());
        if (request.marker() != null && !request.marker().isEmpty()) {
            keys.afterGroup(request.marker());
        }
        boolean restoreStatus = wantsRestoreStatus(request.optionalObjectAttributes());
        Page page = page(keys, size, text, owner(bucket), restoreStatus);
        boolean grouped = request.delimiter() != null && !request.delimiter().isEmpty();
        return ListObjectsOutput.builder()
                .name(bucket.name())
                .prefix(text.encode(given(request.prefix())))
                .marker(text.encode(given(request.marker())))
                .delimiter(grouped ? text.encode(request.delimiter()) : null)
                .maxKeys(String.valueOf(size))
                .encodingType(request.encodingType())
                .isTruncated(page.isTruncated())
                .nextMarker(grouped && page.isTruncated() ? text.encode(page.last()) : null)
                .contents(page.objects())
                .commonPrefixes(page.prefixes())
                .bucketRegion(shownRegion(bucket))
                .build();
    }

    // ---- ListObjectsV2

    public ListObjectsV2Output handle(RequestContext context, ListObjectsV2Request request) {
        Bucket bucket = s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.LIST_BUCKET);
        int size = PageSize.of("max-keys", request.maxKeys());
        ListingText text = text(request.encodingType());
        GroupedKeys<KeyVersions> keys = keys(bucket, request.prefix(), request.delimiter());
        String token = request.continuationToken();
        if (token != null) {
            keys.from(ContinuationToken.key(token)
                    .orElseThrow(() -> S3Errors.invalidArgument(
                            "The continuation token provided is incorrect", "continuation-token", null)));
        } else if (request.startAfter() != null && !request.startAfter().isEmpty()) {
            keys.after(request.startAfter());
        }
        Owner owner = Boolean.TRUE.equals(request.fetchOwner()) ? owner(bucket) : null;
        boolean restoreStatus = wantsRestoreStatus(request.optionalObjectAttributes());
        Page page = page(keys, size, text, owner, restoreStatus);
        boolean grouped = request.delimiter() != null && !request.delimiter().isEmpty();
        return ListObjectsV2Output.builder()
                .name(bucket.name())
                .prefix(text.encode(given(request.prefix())))
                .delimiter(grouped ? text.encode(request.delimiter()) : null)
                .maxKeys(String.valueOf(size))
                .keyCount(page.rows())
                .encodingType(request.encodingType())
                .isTruncated(page.isTruncated())
                .continuationToken(token)
                .nextContinuationToken(page.isTruncated() ? ContinuationToken.of(page.next()) : null)
                // AWS: a token says where the listing goes on, and nothing more is said of where it began.
                .startAfter(request.startAfter() == null || token != null ? null : text.encode(request.startAfter()))
                .contents(page.objects())
                .commonPrefixes(page.prefixes())
                .bucketRegion(shownRegion(bucket))
                .build();
    }

    // ---- common

    static ListingText text(String encodingType) {
        if (encodingType != null && !EncodingType.VALUES.contains(encodingType)) {
            throw S3Errors.invalidArgument(
                    "Invalid Encoding Method specified in Request", "encoding-type", encodingType);
        }
        return ListingText.of(encodingType);
    }

    static String given(String text) {
        return text == null ? "" : text;
    }

    private static GroupedKeys<KeyVersions> keys(Bucket bucket, String prefix, String delimiter) {
        return new GroupedKeys<>(bucket.keys(), new Grouping(given(prefix), given(delimiter)), KeyVersions::isPresent);
    }

    private static Owner owner(Bucket bucket) {
        return CanonicalUser.owner(bucket.identity().account());
    }

    private static String shownRegion(Bucket bucket) {
        RegionId region = bucket.identity().region();
        return region.value();
    }

    private static boolean wantsRestoreStatus(List<String> attributes) {
        return attributes != null && attributes.contains("RestoreStatus");
    }

    private Page page(GroupedKeys<KeyVersions> keys, int size, ListingText text, Owner owner, boolean restoreStatus) {
        List<Object_> objects = new ArrayList<>();
        List<CommonPrefix> prefixes = new ArrayList<>();
        String last = null;
        for (int i = 0; i < size && keys.position() != null; i++) {
            GroupedKeys.Row<KeyVersions> row = keys.next();
            last = row.name();
            if (row.isGroup()) {
                prefixes.add(new CommonPrefix(text.encode(row.name())));
            } else {
                objects.add(shown(row.entry().current(), text, owner, restoreStatus));
            }
        }
        // AWS: a page without rows is never followed by another, although there may be keys.
        return new Page(objects, prefixes, last, size == 0 ? null : keys.position());
    }

    private Object_ shown(Version version, ListingText text, Owner owner, boolean restoreStatus) {
        Object_.Builder object = Object_.builder()
                .key(text.encode(version.key()))
                .lastModified(version.lastModified())
                .eTag(ETag.quoted(version.content().etag()))
                .size(version.content().size())
                .storageClass(version.settings().storageClass())
                .owner(owner);
        version.content()
                .checksum()
                .ifPresent(checksum -> object.checksumAlgorithm(
                                List.of(checksum.algorithm().name()))
                        .checksumType(checksum.type().name()));
        if (restoreStatus) {
            object.restoreStatus(restoreStatus(s3, version));
        }
        return object.build();
    }

    static RestoreStatus restoreStatus(S3Context s3, Version version) {
        Instant now = s3.ambient().clock().now();
        return version.settings()
                .restoration()
                .filter(restoration -> now.isBefore(restoration.expiresAt()))
                .map(restoration -> new RestoreStatus(
                        restoration.isOngoing(now), restoration.isOngoing(now) ? null : restoration.expiresAt()))
                .orElse(null);
    }
}
