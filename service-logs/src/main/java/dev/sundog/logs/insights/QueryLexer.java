package dev.sundog.logs.insights;

import dev.sundog.logs.insights.Token.Kind;
import java.util.List;

/** Cuts a query into tokens, one at a time: only the parser knows where a slash begins a regular expression. */
final class QueryLexer {

    private static final List<String> SIGNS = List.of("!=", "<=", ">=", "=~");

    private final String text;
    private int at;
    private Token ahead;

    QueryLexer(String text) {
        this.text = text;
    }

    Token peek() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    Token next() {
        Token token = peek();
        ahead = null;
        return token;
    }

    boolean takeSign(String sign) {
        return take(peek().isSign(sign));
    }

    boolean takeWord(String word) {
        return take(peek().isWord(word));
    }

    private boolean take(boolean wanted) {
        if (wanted) {
            next();
        }
        return wanted;
    }

    void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw unexpected(peek());
        }
    }

    Token expect(Kind kind) {
        if (peek().kind() != kind) {
            throw unexpected(peek());
        }
        return next();
    }

    /** The text between two places of the query. */
    String between(int start, int end) {
        return text.substring(start, end).strip();
    }

    // ---- errors

    /** AWS's words for what may not stand where it does. */
    MalformedQuery unexpected(Token token) {
        String symbol = token.kind() == Kind.END ? "<EOF>" : text.substring(token.start(), token.end());
        return at("unexpected symbol found " + symbol, token);
    }

    MalformedQuery unsupported(String what, Token token) {
        return at("Sundog does not support " + what + " found", token);
    }

    MalformedQuery at(String message, Token token) {
        int line = 1
                + (int) text.substring(0, token.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int position = token.start() - (text.lastIndexOf('\n', Math.max(0, token.start() - 1)) + 1) + 1;
        return new MalformedQuery(
                message + " at line " + line + " and position " + Math.max(1, position), token.start(), token.end());
    }

    // ---- reading

    /** The regular expression that begins at the slash that comes next. */
    String regex() {
        Token slash = peek();
        if (!slash.isSign("/")) {
            throw unexpected(slash);
        }
        ahead = null;
        at = slash.end();
        StringBuilder regex = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '/') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                if (text.charAt(at + 1) != '/') {
                    regex.append('\\');
                }
                at++;
            }
            regex.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw unexpected(new Token(Kind.END, "", text.length(), text.length()));
        }
        at++;
        return regex.toString();
    }

    private Token read() {
        skipSpacesAndComments();
        if (at >= text.length()) {
            return new Token(Kind.END, "", text.length(), text.length());
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return quoted(c);
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return isWord(c) ? word() : sign();
    }

    private void skipSpacesAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private Token quoted(char quote) {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
                if (text.charAt(at) != quote && text.charAt(at) != '\\') {
                    content.append('\\');
                }
            }
            content.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw unexpected(new Token(Kind.SIGN, String.valueOf(quote), start, start + 1));
        }
        at++;
        return new Token(quote == '`' ? Kind.QUOTED_FIELD : Kind.STRING, content.toString(), start, at);
    }

    private Token number() {
        int start = at;
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        int digits = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return new Token(at > digits ? Kind.DURATION : Kind.NUMBER, text.substring(start, at), start, at);
    }

    private void skipDigits() {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private Token word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at), start, at);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '.' || c == '$';
    }

    private Token sign() {
        int start = at;
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, start, at);
            }
        }
        at++;
        return new Token(Kind.SIGN, text.substring(start, at), start, at);
    }
}
