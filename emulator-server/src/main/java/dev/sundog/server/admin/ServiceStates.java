package dev.sundog.server.admin;

import java.util.Map;

/** Which services there are, and which of them are in use. */
@FunctionalInterface
public interface ServiceStates {

    /** Whether a service has been used since the start or the last reset. */
    enum State {
        AVAILABLE,
        RUNNING
    }

    /** All services on offer by their ids, in alphabetical order. */
    Map<String, State> states();
}
