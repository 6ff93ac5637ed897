package dev.sundog.s3.rule;

import dev.sundog.core.service.BodyCheck;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.value.Blob;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.checksum.BodyDigests;

/** Refuses documents that are not those whose digests came with them. */
public final class DocumentRule implements BodyCheck {

    @Override
    public void check(RequestContext context, Operation<?, ?> operation, Blob body) {
        if (body.size() == 0) {
            return;
        }
        ChecksumRequest declared = declared(context, operation);
        if (declared.isEmpty()) {
            // AWS: a list of what to delete that got cut or changed on its way would be costly.
            if (operation == S3Api.DELETE_OBJECTS) {
                throw S3Errors.invalidRequest(
                        "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
            }
            return;
        }
        BodyDigests digests = new BodyDigests(declared.algorithms());
        digests.update(body.bytes(), 0, body.size());
        declared.verify(context, digests.finish());
    }

    private static ChecksumRequest declared(RequestContext context, Operation<?, ?> operation) {
        String contentMd5 = context.details().header("content-md5");
        // The checksum that comes with the list of parts is that of the object.
        return operation == S3Api.COMPLETE_MULTIPART_UPLOAD
                ? ChecksumRequest.ofMd5(contentMd5)
                : ChecksumRequest.of(context, contentMd5);
    }
}
