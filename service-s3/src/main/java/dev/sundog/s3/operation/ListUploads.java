package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.api.CommonPrefix;
import dev.sundog.s3.api.ListMultipartUploadsOutput;
import dev.sundog.s3.api.ListMultipartUploadsRequest;
import dev.sundog.s3.api.ListPartsOutput;
import dev.sundog.s3.api.ListPartsRequest;
import dev.sundog.s3.api.MultipartUpload;
import dev.sundog.s3.api.Part;
import dev.sundog.s3.checksum.ETag;
import dev.sundog.s3.lifecycle.UploadExpiration;
import dev.sundog.s3.listing.Grouping;
import dev.sundog.s3.listing.KeyOrder;
import dev.sundog.s3.listing.ListingText;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.OpenUpload;
import dev.sundog.s3.state.Upload;
import dev.sundog.s3.state.UploadedPart;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Lists the uploads of a bucket that are under way, and the parts of one: ListMultipartUploads, ListParts. */
public final class ListUploads {

    private final S3Context s3;

    public ListUploads(S3Context s3) {
        this.s3 = s3;
    }

    // ---- ListMultipartUploads

    public ListMultipartUploadsOutput handle(RequestContext context, ListMultipartUploadsRequest request) {
        Bucket bucket = s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.LIST_UPLOADS);
        int size = PageSize.of("max-uploads", request.maxUploads());
        ListingText text = ListObjects.text(request.encodingType());
        String keyMarker = ListObjects.given(request.keyMarker());
        String idMarker = keyMarker.isEmpty() ? "" : ListObjects.given(request.uploadIdMarker());
        if (!idMarker.isEmpty() && bucket.uploads().find(idMarker, keyMarker).isEmpty()) {
            throw S3Errors.invalidArgument("Invalid uploadId marker", "upload-id-marker", idMarker);
        }
        Grouping grouping = new Grouping(ListObjects.given(request.prefix()), ListObjects.given(request.delimiter()));
        List<MultipartUpload> uploads = new ArrayList<>();
        List<CommonPrefix> prefixes = new ArrayList<>();
        String nextKey = "";
        String nextId = "";
        String lastGroup = grouping.groupOf(keyMarker);
        boolean behind = idMarker.isEmpty();
        boolean truncated = false;
        for (OpenUpload open : bucket.uploads().all()) {
            Upload upload = open.upload();
            int order = KeyOrder.INSTANCE.compare(upload.key(), keyMarker);
            if (!keyMarker.isEmpty() && (order < 0 || (order == 0 && !behind))) {
                behind |= upload.id().equals(idMarker);
                continue;
            }
            if ((order == 0 && !keyMarker.isEmpty() && idMarker.isEmpty()) || !grouping.contains(upload.key())) {
                continue;
            }
            String group = grouping.groupOf(upload.key());
            if (group != null && group.equals(lastGroup)) {
                continue;
            }
            if (uploads.size() + prefixes.size() == size) {
                truncated = size > 0;
                break;
            }
            if (group == null) {
                uploads.add(shown(bucket, upload, text));
                nextKey = upload.key();
                nextId = upload.id();
            } else {
                // AWS: common prefixes do not move the marker on, not even where the listing is cut off at one.
                prefixes.add(new CommonPrefix(text.encode(group)));
                lastGroup = group;
            }
        }
        return ListMultipartUploadsOutput.builder()
                .bucket(bucket.name())
                .keyMarker(text.encode(keyMarker))
                .uploadIdMarker(idMarker)
                .nextKeyMarker(text.encode(nextKey))
                .nextUploadIdMarker(nextId)
                .prefix(grouping.prefix().isEmpty() ? null : text.encode(grouping.prefix()))
                .delimiter(grouping.delimiter().isEmpty() ? null : text.encode(grouping.delimiter()))
                .maxUploads(String.valueOf(size))
                .encodingType(request.encodingType())
                .isTruncated(truncated)
                .uploads(uploads)
                .commonPrefixes(prefixes)
                .build();
    }

    private static MultipartUpload shown(Bucket bucket, Upload upload, ListingText text) {
        MultipartUpload.Builder shown = MultipartUpload.builder()
                .uploadId(upload.id())
                .key(text.encode(upload.key()))
                .initiated(upload.initiated().truncatedTo(ChronoUnit.SECONDS))
                .storageClass(upload.settings().storageClass())
                .owner(CanonicalUser.owner(bucket.identity().account()))
                .initiator(CanonicalUser.initiator(upload.initiator()));
        upload.algorithm()
                .ifPresent(algorithm -> shown.checksumAlgorithm(algorithm.name())
                        .checksumType(upload.checksumType().name()));
        return shown.build();
    }

    // ---- ListParts

    public ListPartsOutput parts(RequestContext context, ListPartsRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.LIST_UPLOADS, request.key());
        OpenUpload open = MultipartUploads.find(bucket, request.uploadId(), request.key());
        Upload upload = open.upload();
        int size = PageSize.of("max-parts", request.maxParts());
        int marker = PageSize.marker(request.partNumberMarker());
        List<UploadedPart> rest =
                List.copyOf(open.parts().tailMap(marker, false).values());
        List<UploadedPart> page = rest.subList(0, Math.min(size, rest.size()));
        ListPartsOutput.Builder answer = ListPartsOutput.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .partNumberMarker(marker)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(String.valueOf(size))
                .isTruncated(size > 0 && rest.size() > page.size())
                .parts(page.stream().map(part -> shown(upload, part)).toList())
                .initiator(CanonicalUser.initiator(upload.initiator()))
                .owner(CanonicalUser.owner(bucket.identity().account()))
                .storageClass(upload.settings().storageClass());
        upload.algorithm()
                .ifPresent(algorithm -> answer.checksumAlgorithm(algorithm.name())
                        .checksumType(upload.checksumType().name()));
        UploadExpiration.of(s3.settings().lifecycle().of(bucket.name()), upload)
                .ifPresent(abort -> answer.abortDate(abort.when()).abortRuleId(abort.ruleId()));
        return answer.build();
    }

    private static Part shown(Upload upload, UploadedPart part) {
        Members.Answer<Part> shown = Members.Answer.of(Part.SCHEMA);
        shown.set("PartNumber", part.number())
                .set("LastModified", part.lastModified())
                .set("ETag", ETag.quoted(part.etag()))
                .set("Size", part.piece().size());
        if (upload.algorithm().isPresent()) {
            part.checksum().ifPresent(checksum -> shown.set("Checksum" + checksum.algorithm(), checksum.value()));
        }
        return shown.build();
    }
}
