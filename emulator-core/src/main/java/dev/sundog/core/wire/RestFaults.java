package dev.sundog.core.wire;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ServiceError;

/** How a front end of a REST protocol refuses what it cannot read. */
interface RestFaults {

    /** Refuses the value of a member in path, query string or header. */
    ServiceError binding(Field field, MalformedValue cause);
}
