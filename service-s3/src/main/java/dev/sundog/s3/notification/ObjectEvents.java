package dev.sundog.s3.notification;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Version;
import dev.sundog.s3.state.Versioning;

/** Tells of what happened to objects. */
public final class ObjectEvents {

    private final EventSink sink;
    private final Clock clock;

    public ObjectEvents(EventSink sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** An object was made, or changed. */
    public void about(String name, Bucket bucket, Version version, RequestContext context) {
        about(name, bucket, version, EventDetail.NONE, context);
    }

    /** An object was changed in a way of which there is more to say; {@code context} is {@code null} where nobody asked for it. */
    public void about(String name, Bucket bucket, Version version, EventDetail detail, RequestContext context) {
        publish(
                name,
                bucket,
                version,
                version.content().size(),
                version.content().etag(),
                detail,
                context);
    }

    /** An object or a version went, or a delete marker came; {@code context} is {@code null} where nobody asked for it. */
    public void removed(String name, Bucket bucket, Version version, RequestContext context) {
        publish(name, bucket, version, -1, "", EventDetail.NONE, context);
    }

    private void publish(
            String name,
            Bucket bucket,
            Version version,
            long size,
            String etag,
            EventDetail detail,
            RequestContext context) {
        String versionId = bucket.identity().versioning() == Versioning.OFF ? "" : version.versionId();
        sink.publish(
                new ObjectEvent(
                        name, bucket, version.key(), size, etag, versionId, version.sequence(), clock.now(), detail),
                context);
    }
}
