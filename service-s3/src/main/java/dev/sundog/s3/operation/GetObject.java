package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.api.GetObjectOutput;
import dev.sundog.s3.api.GetObjectRequest;
import dev.sundog.s3.api.HeadObjectOutput;
import dev.sundog.s3.api.HeadObjectRequest;
import dev.sundog.s3.rule.ByteRange;
import dev.sundog.s3.state.Content;
import java.util.NoSuchElementException;

/**
 * Gives an object, or what there is to know about it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
public final class GetObject {

    /** How often a reader looks again when the version it found was overwritten before its bytes were claimed. */
    private static final int ATTEMPTS = 10;

    private final S3Context s3;
    private final ObjectReading objects;

    public GetObject(S3Context s3) {
        this.s3 = s3;
        this.objects = new ObjectReading(s3);
    }

    public GetObjectOutput handle(RequestContext context, GetObjectRequest request) {
        for (int attempt = 1; ; attempt++) {
            ObjectReading.Reading reading = objects.open(context, request, "GET", false);
            try {
                Members.Answer<GetObjectOutput> answer = Members.Answer.of(GetObjectOutput.SCHEMA);
                answer.set("Body", body(reading));
                objects.describe(answer, context, request, reading);
                return answer.build();
            } catch (NoSuchElementException overwritten) {
                if (attempt == ATTEMPTS) {
                    throw overwritten;
                }
            }
        }
    }

    private ByteStream body(ObjectReading.Reading reading) {
        Content content = reading.version().content();
        ByteRange range = reading.selection().range().orElse(null);
        return range == null ? s3.bodies().read(content) : s3.bodies().read(content, range.offset(), range.length());
    }

    public HeadObjectOutput head(RequestContext context, HeadObjectRequest request) {
        ObjectReading.Reading reading = objects.open(context, request, "HEAD", true);
        Members.Answer<HeadObjectOutput> answer = Members.Answer.of(HeadObjectOutput.SCHEMA);
        long size = reading.version().content().size();
        answer.set(
                "ContentLength",
                reading.selection().range().map(ByteRange::length).orElse(size));
        objects.describe(answer, context, request, reading);
        return answer.build();
    }
}
