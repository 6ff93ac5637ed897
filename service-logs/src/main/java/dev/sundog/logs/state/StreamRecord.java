package dev.sundog.logs.state;

/**
 * A log stream as it is kept, without its events.
 *
 * @param id tells this stream from earlier ones of its name
 * @param createdAt in milliseconds since the epoch
 */
public record StreamRecord(String name, long id, long createdAt) {}
