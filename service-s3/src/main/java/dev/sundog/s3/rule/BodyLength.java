package dev.sundog.s3.rule;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.S3Errors;

/** S3 wants to know of a body how long it will be. */
public final class BodyLength {

    private BodyLength() {}

    /** Refuses a request that does not say it. */
    public static void check(RequestContext context, ByteStream body) {
        RequestContext.Details details = context.details();
        if (details.header("content-length") != null || details.header("x-amz-decoded-content-length") != null) {
            return;
        }
        if (details.header("transfer-encoding") != null) {
            throw S3Errors.headerNotImplemented("Transfer-Encoding", null);
        }
        if (body == null || body.length() <= 0) {
            throw S3Errors.missingContentLength();
        }
    }
}
