package dev.sundog.dynamodb.state;

/**
 * A stream of a table.
 *
 * @param label the moment at which it was enabled, which names it
 * @param viewType what its records hold
 * @param disabledMillis when it was disabled; 0 while it is enabled
 */
public record StreamSetting(String label, String viewType, long enabledMillis, long disabledMillis) {

    public boolean isEnabled() {
        return disabledMillis == 0;
    }
}
