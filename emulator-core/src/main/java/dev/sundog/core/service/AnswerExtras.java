package dev.sundog.core.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** What an answer needs beyond the members of its model: S3's {@code 206}, a redirect's {@code Location}, and the like. */
public final class AnswerExtras {

    /** Nothing. */
    static final AnswerExtras NONE = new AnswerExtras();

    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;

    AnswerExtras() {}

    /** Another HTTP status than the model's. */
    public AnswerExtras status(int newStatus) {
        status = newStatus;
        return this;
    }

    /** A header in the place of one of that name. */
    public AnswerExtras header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The status, where another than the model's was asked for. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Each header in the order in which it was set. */
    public void forEachHeader(BiConsumer<String, String> action) {
        headers.forEach(action);
    }
}
