package dev.sundog.server.admin;

/** Where a server is in its life. */
public enum Phase {
    /** Its port may answer already, but its init scripts still run. */
    STARTING,
    READY,
    STOPPING
}
