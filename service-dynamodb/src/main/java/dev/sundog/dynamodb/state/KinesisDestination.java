package dev.sundog.dynamodb.state;

/**
 * A Kinesis stream to which a table's changes are to go.
 *
 * @param precision of the times in the records, or empty where none was asked for
 * @param passing the state until {@code settledMillis}, such as {@code ENABLING}
 */
public record KinesisDestination(
        String streamArn, boolean enabled, String precision, String passing, long settledMillis) {

    /** The state by now, by AWS's name. */
    public String status(long millis) {
        if (millis < settledMillis) {
            return passing;
        }
        return enabled ? "ACTIVE" : "DISABLED";
    }
}
