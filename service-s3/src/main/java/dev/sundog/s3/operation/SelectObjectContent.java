package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.api.SelectObjectContentOutput;
import dev.sundog.s3.api.SelectObjectContentRequest;
import dev.sundog.s3.select.Selection;

/**
 * Answers a query over the content of an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html">SelectObjectContent</a>
 */
public final class SelectObjectContent {

    private final S3Context s3;
    private final ObjectReading objects;

    public SelectObjectContent(S3Context s3) {
        this.s3 = s3;
        this.objects = new ObjectReading(s3);
    }

    public SelectObjectContentOutput handle(RequestContext context, SelectObjectContentRequest request) {
        ObjectReading.Reading reading = objects.open(context, request, "POST", false);
        return SelectObjectContentOutput.builder()
                .payload(
                        Selection.of(request, s3.bodies().read(reading.version().content())))
                .build();
    }
}
