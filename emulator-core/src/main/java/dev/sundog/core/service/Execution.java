package dev.sundog.core.service;

/** Which thread runs an operation. */
public enum Execution {
    /** The event loop: short, in memory, never blocks. */
    INLINE,
    /** The event loop, but the answer may come later. */
    ASYNC,
    /** A virtual thread of its own: may wait for disks, containers and other services. */
    BLOCKING,
    /** The event loop when the body is in memory, else a virtual thread: for small and large bodies through one handler. */
    BY_BODY
}
