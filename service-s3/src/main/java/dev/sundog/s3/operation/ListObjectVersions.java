package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.api.CommonPrefix;
import dev.sundog.s3.api.DeleteMarkerEntry;
import dev.sundog.s3.api.ListObjectVersionsOutput;
import dev.sundog.s3.api.ListObjectVersionsRequest;
import dev.sundog.s3.api.ObjectVersion;
import dev.sundog.s3.api.Owner;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.listing.GroupedKeys;
import dev.sundog.s3.listing.Grouping;
import dev.sundog.s3.listing.ListingText;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.KeyVersions;
import dev.sundog.s3.state.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists all versions and delete markers of a bucket, the newest of each key first.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</a>
 */
public final class ListObjectVersions {

    private final S3Context s3;

    public ListObjectVersions(S3Context s3) {
        this.s3 = s3;
    }

    /** A page under construction. */
    private static final class Page {

        private final List<ObjectVersion> versions = new ArrayList<>();
        private final List<DeleteMarkerEntry> markers = new ArrayList<>();
        private final List<CommonPrefix> prefixes = new ArrayList<>();
        private String lastKey;
        private String lastVersionId;
        private boolean truncated;

        int rows() {
            return versions.size() + markers.size() + prefixes.size();
        }
    }

    public ListObjectVersionsOutput handle(RequestContext context, ListObjectVersionsRequest request) {
        String keyMarker = ListObjects.given(request.keyMarker());
        String idMarker = ListObjects.given(request.versionIdMarker());
        if (!idMarker.isEmpty() && keyMarker.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.", "version-id-marker", idMarker);
        }
        Bucket bucket =
                s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.LIST_VERSIONS);
        int size = PageSize.of("max-keys", request.maxKeys());
        ListingText text = ListObjects.text(request.encodingType());
        Page page = page(bucket, request, text, size);
        boolean grouped = !ListObjects.given(request.delimiter()).isEmpty();
        return ListObjectVersionsOutput.builder()
                .name(bucket.name())
                .prefix(text.encode(ListObjects.given(request.prefix())))
                .keyMarker(text.encode(keyMarker))
                .versionIdMarker(idMarker)
                .delimiter(grouped ? text.encode(request.delimiter()) : null)
                .maxKeys(String.valueOf(size))
                .encodingType(request.encodingType())
                .isTruncated(page.truncated)
                .nextKeyMarker(page.truncated ? text.encode(page.lastKey) : null)
                .nextVersionIdMarker(page.truncated ? page.lastVersionId : null)
                .versions(page.versions)
                .deleteMarkers(page.markers)
                .commonPrefixes(page.prefixes)
                .build();
    }

    private Page page(Bucket bucket, ListObjectVersionsRequest request, ListingText text, int size) {
        GroupedKeys<KeyVersions> keys = new GroupedKeys<>(
                bucket.keys(),
                new Grouping(ListObjects.given(request.prefix()), ListObjects.given(request.delimiter())),
                versions -> true);
        Owner owner = CanonicalUser.owner(bucket.identity().account());
        Page page = new Page();
        String keyMarker = ListObjects.given(request.keyMarker());
        if (!keyMarker.isEmpty()) {
            keys.afterGroup(keyMarker);
            String idMarker = ListObjects.given(request.versionIdMarker());
            if (!idMarker.isEmpty()) {
                List<Version> rest = behind(bucket, keyMarker, idMarker);
                add(page, rest, bucket, text, owner, size);
            }
        }
        while (!page.truncated && page.rows() < size && keys.position() != null) {
            GroupedKeys.Row<KeyVersions> row = keys.next();
            if (row.isGroup()) {
                page.prefixes.add(new CommonPrefix(text.encode(row.name())));
                page.lastKey = row.name();
                page.lastVersionId = null;
            } else {
                add(page, row.entry().newestFirst(), bucket, text, owner, size);
            }
        }
        page.truncated |= size > 0 && keys.position() != null;
        return page;
    }

    /** The versions of a key that are older than one of them. */
    private static List<Version> behind(Bucket bucket, String key, String versionId) {
        List<Version> all = bucket.versionsOf(key).map(KeyVersions::newestFirst).orElse(List.of());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).versionId().equals(versionId)) {
                return all.subList(i + 1, all.size());
            }
        }
        return List.of();
    }

    private void add(Page page, List<Version> versions, Bucket bucket, ListingText text, Owner owner, int size) {
        for (Version version : versions) {
            if (page.rows() == size) {
                page.truncated = size > 0;
                return;
            }
            boolean latest = bucket.versionsOf(version.key())
                    .map(known -> known.current().sequence() == version.sequence())
                    .orElse(false);
            if (version.deleteMarker()) {
                page.markers.add(new DeleteMarkerEntry(
                        owner, text.encode(version.key()), version.versionId(), latest, version.lastModified()));
            } else {
                page.versions.add(shown(version, text, owner, latest));
            }
            page.lastKey = version.key();
            page.lastVersionId = version.versionId();
        }
    }

    private ObjectVersion shown(Version version, ListingText text, Owner owner, boolean latest) {
        ObjectVersion.Builder shown = ObjectVersion.builder()
                .key(text.encode(version.key()))
                .versionId(version.versionId())
                .isLatest(latest)
                .lastModified(version.lastModified())
                .eTag(ETag.quoted(version.content().etag()))
                .size(version.content().size())
                .storageClass(version.settings().storageClass())
                .owner(owner)
                .restoreStatus(ListObjects.restoreStatus(s3, version));
        version.content()
                .checksum()
                .ifPresent(checksum -> shown.checksumAlgorithm(
                                List.of(checksum.algorithm().name()))
                        .checksumType(checksum.type().name()));
        return shown.build();
    }
}
