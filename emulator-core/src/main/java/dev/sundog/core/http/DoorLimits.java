package dev.sundog.core.http;

import java.time.Duration;

/**
 * What one client may ask of the front door.
 *
 * @param memoryBody bytes of the longest request body that is kept in memory; longer ones are handed over as a stream
 * @param requestLine bytes of the longest request line, answered 414 beyond
 * @param headers bytes of all headers of a request together, answered 431 beyond
 * @param connections connections open at the same time; further ones are closed at once
 * @param idle how long a connection may stay open without a request
 * @param head how long a request's headers may take from their first byte on
 * @param stall how long a body, in either direction, may stand still
 * @param bodyPace bytes a second that a request's body must bring on average, once {@code stall} has passed since it began
 * @param linger how long what a client still sends is read and thrown away after the last answer
 * @param drain how long {@link FrontDoor#close} waits for answers that are under way
 */
public record DoorLimits(
        int memoryBody,
        int requestLine,
        int headers,
        int connections,
        Duration idle,
        Duration head,
        Duration stall,
        int bodyPace,
        Duration linger,
        Duration drain) {

    /** Generous to honest clients; AWS's own limits are of the same order. */
    public static final DoorLimits DEFAULT = new DoorLimits(
            64 * 1024,
            16 * 1024,
            32 * 1024,
            65_536,
            Duration.ofSeconds(180),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            500,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2));

    /** The same limits with another length of bodies kept in memory. */
    public DoorLimits withMemoryBody(int bytes) {
        return new DoorLimits(bytes, requestLine, headers, connections, idle, head, stall, bodyPace, linger, drain);
    }

    /** The same limits with another number of connections. */
    public DoorLimits withConnections(int count) {
        return new DoorLimits(memoryBody, requestLine, headers, count, idle, head, stall, bodyPace, linger, drain);
    }

    /** The same limits with another time for answers under way when the door closes. */
    public DoorLimits withDrain(Duration time) {
        return new DoorLimits(memoryBody, requestLine, headers, connections, idle, head, stall, bodyPace, linger, time);
    }
}
