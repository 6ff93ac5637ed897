package dev.sundog.s3.notification;

import dev.sundog.core.service.RequestContext;

/** Takes events about objects. */
@FunctionalInterface
public interface EventSink {

    /** Sends an event to those who want it; {@code context} is the request that made it happen, or {@code null}. */
    void publish(ObjectEvent event, RequestContext context);
}
