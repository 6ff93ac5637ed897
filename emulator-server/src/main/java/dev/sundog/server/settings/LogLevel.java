package dev.sundog.server.settings;

import java.util.Locale;

/** How much the server says on standard error. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** Reads a level under our names or LocalStack's ({@code warning}, {@code trace-internal}). */
    static LogLevel parse(String setting, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "error" -> ERROR;
            case "warn", "warning" -> WARN;
            case "info" -> INFO;
            case "debug" -> DEBUG;
            case "trace", "trace-internal" -> TRACE;
            default ->
                throw new SettingsException(
                        setting + ": '" + text + "' is not a log level; allowed are error, warn, info, debug, trace");
        };
    }
}
