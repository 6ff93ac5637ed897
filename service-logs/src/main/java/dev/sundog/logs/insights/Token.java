package dev.sundog.logs.insights;

/**
 * A word, number, text or sign of a query.
 *
 * @param text what it stands for: without quotes
 * @param start its first character, counted from 0
 */
record Token(Kind kind, String text, int start, int end) {

    /** What a token is. */
    enum Kind {
        /** A command, function, operator or field. */
        WORD,
        /** A field in backticks. */
        QUOTED_FIELD,
        NUMBER,
        /** A number with a unit: {@code 5m}. */
        DURATION,
        STRING,
        SIGN,
        END
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
