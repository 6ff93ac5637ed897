package dev.sundog.dynamodb.state;

/**
 * Whether contributor insights are kept of a table or an index.
 *
 * @param mode which keys count, by AWS's name
 * @param settledMillis until when they are being enabled or disabled
 */
public record InsightsRecord(boolean enabled, String mode, long changedMillis, long settledMillis) {

    /** The state by now, by AWS's name. */
    public String status(long millis) {
        if (millis < settledMillis) {
            return enabled ? "ENABLING" : "DISABLING";
        }
        return enabled ? "ENABLED" : "DISABLED";
    }
}
