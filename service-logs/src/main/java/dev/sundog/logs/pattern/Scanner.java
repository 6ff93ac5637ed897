package dev.sundog.logs.pattern;

/** Reads a pattern's text from left to right. */
final class Scanner {

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character, or 0 at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    char next() {
        if (atEnd()) {
            throw BadPattern.at(at);
        }
        return text.charAt(at++);
    }

    void skipSpaces() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    /** Goes over {@code expected}, and over spaces before it, if that is what comes next. */
    boolean take(String expected) {
        skipSpaces();
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /** As {@link #take}, for a word: one that does not go on. */
    boolean takeWord(String word) {
        int begin = at;
        if (take(word) && !isWord(peek())) {
            return true;
        }
        at = begin;
        return false;
    }

    void expect(String expected) {
        if (!take(expected)) {
            throw BadPattern.at(at);
        }
    }

    /** Letters, digits and underscores. */
    String word() {
        int begin = at;
        while (!atEnd() && isWord(peek())) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** Everything up to a space or one of {@code ends}. */
    String until(String ends) {
        int begin = at;
        while (!atEnd() && !Character.isWhitespace(peek()) && ends.indexOf(peek()) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** What stands between here and {@code quote}; a backslash takes the quote and itself their meaning. */
    String quoted(char quote) {
        StringBuilder content = new StringBuilder();
        for (char c = next(); c != quote; c = next()) {
            if (c == '\\' && (peek() == quote || peek() == '\\')) {
                c = next();
            }
            content.append(c);
        }
        return content.toString();
    }

    /** What stands between here and the {@code %} that ends a regular expression. */
    String regex() {
        StringBuilder content = new StringBuilder();
        for (char c = next(); c != '%'; c = next()) {
            content.append(c);
            if (c == '\\') {
                content.append(next());
            }
        }
        return content.toString();
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
