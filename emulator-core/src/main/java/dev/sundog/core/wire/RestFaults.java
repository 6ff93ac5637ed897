package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ServiceError;

/** How a front end of a REST protocol reads and refuses what is no value. */
interface RestFaults {

    /** Refuses the value of a member in path, query string or header. */
    ServiceError binding(Field field, MalformedValue cause);

    /** Whether a number of the query string that is given with no value is as good as not given. */
    default boolean takesEmptyNumbers() {
        return false;
    }
}
