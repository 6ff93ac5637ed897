package dev.sundog.core.ambient;

import java.time.Instant;

/** What time it is for the emulator, which a user may freeze or move. */
public interface Clock {

    /** Milliseconds since the epoch. */
    long millis();

    /** The present instant, to the millisecond. */
    default Instant now() {
        return Instant.ofEpochMilli(millis());
    }
}
