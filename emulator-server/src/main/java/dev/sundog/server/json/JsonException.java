package dev.sundog.server.json;

/** Bytes that are not the JSON that was expected; the message says what is wrong. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
