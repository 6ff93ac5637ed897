package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.notification.EventSink;
import dev.sundog.s3.notification.ObjectEvent;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;

/** Tells of what operations did. */
final class ObjectEvents {

    private final EventSink sink;

    ObjectEvents(EventSink sink) {
        this.sink = sink;
    }

    /** An object was made, or changed. */
    void about(String name, Bucket bucket, Version version, RequestContext context) {
        publish(
                name,
                bucket,
                version,
                version.content().size(),
                version.content().etag(),
                context);
    }

    /** An object or a version went, or a delete marker came. */
    void removed(String name, Bucket bucket, Version version, RequestContext context) {
        publish(name, bucket, version, -1, "", context);
    }

    private void publish(String name, Bucket bucket, Version version, long size, String etag, RequestContext context) {
        String versionId = bucket.identity().versioning() == Versioning.OFF ? "" : version.versionId();
        sink.publish(
                new ObjectEvent(
                        name, bucket, version.key(), size, etag, versionId, version.sequence(), version.lastModified()),
                context);
    }
}
