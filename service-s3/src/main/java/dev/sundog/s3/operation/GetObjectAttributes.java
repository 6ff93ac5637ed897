package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.Checksum;
import dev.sundog.s3.api.GetObjectAttributesOutput;
import dev.sundog.s3.api.GetObjectAttributesParts;
import dev.sundog.s3.api.GetObjectAttributesRequest;
import dev.sundog.s3.api.ObjectAttributes;
import dev.sundog.s3.api.ObjectPart;
import dev.sundog.s3.checksum.ChecksumType;
import dev.sundog.s3.checksum.StoredChecksum;
import dev.sundog.s3.rule.CustomerKey;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Content;
import dev.sundog.s3.state.ContentPart;
import dev.sundog.s3.state.Version;
import java.util.List;

/**
 * Tells chosen attributes of an object, and of its parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html">GetObjectAttributes</a>
 */
public final class GetObjectAttributes {

    private final S3Context s3;

    public GetObjectAttributes(S3Context s3) {
        this.s3 = s3;
    }

    public GetObjectAttributesOutput handle(RequestContext context, GetObjectAttributesRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.GET_OBJECT, request.key());
        List<String> wanted = request.objectAttributes() == null ? List.of() : request.objectAttributes();
        if (wanted.isEmpty()) {
            throw S3Errors.invalidRequest(
                    "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty");
        }
        if (!ObjectAttributes.VALUES.containsAll(wanted)) {
            throw S3Errors.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", wanted);
        }
        Version version = Keys.find(bucket, request.key(), request.versionId(), "GET");
        CustomerKey.admit(
                version.settings().encryption().customerKeyMd5(),
                CustomerKey.md5OfReader(
                        request.sseCustomerAlgorithm(), request.sseCustomerKey(), request.sseCustomerKeyMD5()));
        Content content = version.content();
        GetObjectAttributesOutput.Builder answer = GetObjectAttributesOutput.builder()
                .lastModified(version.lastModified())
                .versionId(Keys.shownId(bucket, version));
        if (wanted.contains(ObjectAttributes.E_TAG)) {
            answer.eTag(content.etag());
        }
        if (wanted.contains(ObjectAttributes.STORAGE_CLASS)) {
            answer.storageClass(version.settings().storageClass());
        }
        if (wanted.contains(ObjectAttributes.OBJECT_SIZE)) {
            answer.objectSize(content.size());
        }
        if (wanted.contains(ObjectAttributes.CHECKSUM)) {
            content.checksum().ifPresent(checksum -> answer.checksum(shown(checksum)));
        }
        if (wanted.contains(ObjectAttributes.OBJECT_PARTS) && content.isMultipart()) {
            answer.objectParts(parts(request, content));
        }
        return answer.build();
    }

    private static Checksum shown(StoredChecksum checksum) {
        Members.Answer<Checksum> shown = Members.Answer.of(Checksum.SCHEMA);
        // AWS: leaves the number of parts away here.
        String value = checksum.value();
        int hyphen = value.indexOf('-');
        shown.set("Checksum" + checksum.algorithm(), hyphen < 0 ? value : value.substring(0, hyphen));
        shown.set("ChecksumType", checksum.type().name());
        return shown.build();
    }

    private static GetObjectAttributesParts parts(GetObjectAttributesRequest request, Content content) {
        GetObjectAttributesParts.Builder parts = GetObjectAttributesParts.builder()
                .totalPartsCount(content.parts().size());
        // AWS: tells of the parts one by one only where their checksums make up the object's.
        boolean composite = content.checksum()
                .filter(checksum -> checksum.type() == ChecksumType.COMPOSITE)
                .isPresent();
        if (!composite) {
            return parts.build();
        }
        int size = PageSize.of("max-parts", request.maxParts());
        int marker = PageSize.marker(request.partNumberMarker());
        List<ContentPart> rest =
                content.parts().stream().filter(part -> part.number() > marker).toList();
        List<ContentPart> page = rest.subList(0, Math.min(size, rest.size()));
        return parts.partNumberMarker(marker)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(String.valueOf(size))
                .isTruncated(rest.size() > page.size())
                .parts(page.stream().map(part -> shown(part, content)).toList())
                .build();
    }

    private static ObjectPart shown(ContentPart part, Content content) {
        Members.Answer<ObjectPart> shown = Members.Answer.of(ObjectPart.SCHEMA);
        shown.set("PartNumber", part.number()).set("Size", part.size());
        content.checksum().ifPresent(checksum -> shown.set("Checksum" + checksum.algorithm(), part.checksum()));
        return shown.build();
    }
}
