package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of an expression into tokens; what fits nowhere becomes a token that no grammar takes. */
final class Lexer {

    private static final String SINGLE_SYMBOLS = "()[],.+-=<>";

    private final String text;
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens, the last of which is the end. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        int start = position;
        if (start == text.length()) {
            return new Token(Kind.END, "<EOF>", start, start);
        }
        char first = text.charAt(start);
        if (isLetter(first)) {
            return token(Kind.IDENTIFIER, start, wordEnd(start + 1));
        }
        if (isDigit(first)) {
            return token(Kind.NUMBER, start, numberEnd(start));
        }
        if (first == '#' || first == ':') {
            int end = wordEnd(start + 1);
            Kind placeholder = first == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER;
            return token(end == start + 1 ? Kind.UNKNOWN : placeholder, start, end);
        }
        if (text.startsWith("<>", start) || text.startsWith("<=", start) || text.startsWith(">=", start)) {
            return token(Kind.SYMBOL, start, start + 2);
        }
        if (SINGLE_SYMBOLS.indexOf(first) >= 0) {
            return token(Kind.SYMBOL, start, start + 1);
        }
        return token(Kind.UNKNOWN, start, start + Character.charCount(text.codePointAt(start)));
    }

    private Token token(Kind kind, int start, int end) {
        position = end;
        return new Token(kind, text.substring(start, end), start, end);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int numberEnd(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }
}
