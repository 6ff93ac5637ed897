package dev.sundog.logs.state;

/**
 * A data protection policy and the time in which it held. Instants are in milliseconds since the epoch.
 *
 * @param until 0 while it holds
 */
public record ProtectionRecord(String document, long from, long until) {

    ProtectionRecord endedAt(long now) {
        return new ProtectionRecord(document, from, now);
    }
}
