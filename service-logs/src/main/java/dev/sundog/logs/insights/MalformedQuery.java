package dev.sundog.logs.insights;

/** Says what in a text is no query, or none that is supported. It carries no stack trace: it becomes an answer. */
public final class MalformedQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    MalformedQuery(String message, int start, int end) {
        super(message, null, false, false);
        this.start = start;
        this.end = end;
    }

    /** The first character that is wrong, counted from 0. */
    public int start() {
        return start;
    }

    /** Behind the last character that is wrong. */
    public int end() {
        return end;
    }
}
