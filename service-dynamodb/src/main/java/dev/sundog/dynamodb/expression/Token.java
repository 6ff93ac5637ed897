package dev.sundog.dynamodb.expression;

/**
 * One token of an expression and where it stands.
 *
 * @param text the token as written, {@code <EOF>} at the end
 */
record Token(Kind kind, String text, int start, int end) {

    /** What a token is. */
    enum Kind {
        IDENTIFIER,
        NAME_PLACEHOLDER,
        VALUE_PLACEHOLDER,
        NUMBER,
        SYMBOL,
        UNKNOWN,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String upperCase) {
        return kind == Kind.IDENTIFIER && text.equalsIgnoreCase(upperCase);
    }
}
