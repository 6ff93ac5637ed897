package dev.sundog.s3.notification;

import java.time.Instant;

/** What only some events have to say. */
public sealed interface EventDetail {

    /** Nothing. */
    EventDetail NONE = new Plain();

    /** Nothing. */
    record Plain() implements EventDetail {}

    /** The class that a lifecycle rule moved an object to. */
    record Transition(String storageClass) implements EventDetail {}

    /** When the copy of an archived object goes, and the archive's class. */
    record Restore(Instant expires, String storageClass) implements EventDetail {}
}
