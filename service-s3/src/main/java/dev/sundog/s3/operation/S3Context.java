package dev.sundog.s3.operation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Struct;
import dev.sundog.s3.access.Gate;
import dev.sundog.s3.notification.EventSink;
import dev.sundog.s3.notification.ObjectEvents;
import dev.sundog.s3.state.Bodies;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Buckets;
import dev.sundog.s3.state.Settings;

/** What operations work with. */
public final class S3Context {

    private final Ambient ambient;
    private final Buckets buckets;
    private final Gate gate;
    private final ObjectEvents events;
    private final ObjectSettingsReader settingsReader;

    public S3Context(Ambient ambient, Buckets buckets, EventSink sink) {
        this.ambient = ambient;
        this.buckets = buckets;
        this.gate = new Gate(buckets);
        this.events = new ObjectEvents(sink, ambient.clock());
        this.settingsReader = new ObjectSettingsReader(buckets.settings(), ambient.clock());
    }

    Ambient ambient() {
        return ambient;
    }

    Buckets buckets() {
        return buckets;
    }

    Settings settings() {
        return buckets.settings();
    }

    Bodies bodies() {
        return buckets.bodies();
    }

    Gate gate() {
        return gate;
    }

    /** The bucket of a request that is about settings, which are its owner's business and theirs whom a policy lets in. */
    Bucket bucket(RequestContext context, Struct request) {
        return gate.bucket(context, request);
    }

    /** Where to tell what happened. */
    public ObjectEvents events() {
        return events;
    }

    ObjectSettingsReader settingsReader() {
        return settingsReader;
    }
}
