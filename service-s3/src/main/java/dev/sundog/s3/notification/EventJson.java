package dev.sundog.s3.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.access.CanonicalUser;
import dev.sundog.s3.listing.ListingText;
import dev.sundog.s3.state.BucketIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What notifications say.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventJson() {}

    /** The message about an event, for the configuration of that id. */
    static String of(ObjectEvent event, String configurationId, RequestContext context) {
        return write(json -> {
            json.writeArrayFieldStart("Records");
            json.writeStartObject();
            json.writeStringField("eventVersion", isOlder(event.name()) ? "2.1" : "2.3");
            json.writeStringField("eventSource", "aws:s3");
            json.writeStringField(
                    "awsRegion", event.bucket().identity().region().value());
            json.writeStringField("eventTime", TIME.format(event.time()));
            json.writeStringField("eventName", event.name());
            request(json, context);
            s3(json, event, configurationId);
            detail(json, event.detail());
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static boolean isOlder(String name) {
        return name.startsWith("ObjectCreated") || name.startsWith("ObjectRemoved") || name.startsWith("ObjectRestore");
    }

    private static void request(JsonGenerator json, RequestContext context) throws IOException {
        String principal =
                context == null ? "s3.amazonaws.com" : "AWS:" + context.caller().accessKeyId();
        json.writeObjectFieldStart("userIdentity");
        json.writeStringField("principalId", principal);
        json.writeEndObject();
        json.writeObjectFieldStart("requestParameters");
        json.writeStringField(
                "sourceIPAddress",
                context == null ? "s3.amazonaws.com" : context.caller().sourceIp());
        json.writeEndObject();
        json.writeObjectFieldStart("responseElements");
        json.writeStringField(
                "x-amz-request-id", context == null ? "" : context.requestId().value());
        json.writeStringField(
                "x-amz-id-2", context == null ? "" : context.requestId().value());
        json.writeEndObject();
    }

    private static void s3(JsonGenerator json, ObjectEvent event, String configurationId) throws IOException {
        BucketIdentity bucket = event.bucket().identity();
        json.writeObjectFieldStart("s3");
        json.writeStringField("s3SchemaVersion", "1.0");
        json.writeStringField("configurationId", configurationId);
        json.writeObjectFieldStart("bucket");
        json.writeStringField("name", bucket.name());
        json.writeObjectFieldStart("ownerIdentity");
        json.writeStringField("principalId", CanonicalUser.idOf(bucket.account()));
        json.writeEndObject();
        json.writeStringField("arn", bucket.arn());
        json.writeEndObject();
        json.writeObjectFieldStart("object");
        json.writeStringField("key", ListingText.URL.encode(event.key()));
        if (event.size() >= 0) {
            json.writeNumberField("size", event.size());
            json.writeStringField("eTag", event.etag());
        }
        if (!event.versionId().isEmpty()) {
            json.writeStringField("versionId", event.versionId());
        }
        json.writeStringField("sequencer", String.format(Locale.ROOT, "%018X", event.sequence()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void detail(JsonGenerator json, EventDetail detail) throws IOException {
        switch (detail) {
            case EventDetail.Plain _ -> {}
            case EventDetail.Transition(String storageClass) -> {
                json.writeObjectFieldStart("lifecycleEventData");
                json.writeObjectFieldStart("transitionEventData");
                json.writeStringField("destinationStorageClass", storageClass);
                json.writeEndObject();
                json.writeEndObject();
            }
            case EventDetail.Restore(Instant expires, String storageClass) -> {
                json.writeObjectFieldStart("glacierEventData");
                json.writeObjectFieldStart("restoreEventData");
                json.writeStringField("lifecycleRestorationExpiryTime", TIME.format(expires));
                json.writeStringField("lifecycleRestoreStorageClass", storageClass);
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }

    /** The message that a destination gets when it is configured. */
    static String test(String bucket, Instant now, RequestContext context) {
        return write(json -> {
            json.writeStringField("Service", "Amazon S3");
            json.writeStringField("Event", "s3:TestEvent");
            json.writeStringField("Time", TIME.format(now));
            json.writeStringField("Bucket", bucket);
            json.writeStringField("RequestId", context.requestId().value());
            json.writeStringField("HostId", context.requestId().value());
        });
    }

    /** Writes the members of an object. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static String write(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
