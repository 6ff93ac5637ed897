package dev.sundog.server.settings;

/** A setting that cannot be obeyed; the message names it and says what is allowed. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
