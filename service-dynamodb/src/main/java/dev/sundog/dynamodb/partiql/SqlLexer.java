package dev.sundog.dynamodb.partiql;

import dev.sundog.dynamodb.partiql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens. */
final class SqlLexer {

    private static final List<String> LONG_SYMBOLS = List.of("<<", ">>", "<>", "<=", ">=", "!=");
    private static final String SYMBOLS = "(){}[],.:?*+-=<>;";

    private final String text;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int position;

    private SqlLexer(String text) {
        this.text = text;
    }

    static List<SqlToken> tokens(String text) {
        SqlLexer lexer = new SqlLexer(text);
        while (lexer.skipSpace()) {
            lexer.tokens.add(lexer.next());
        }
        lexer.tokens.add(new SqlToken(Kind.END, "<EOF>"));
        return lexer.tokens;
    }

    private boolean skipSpace() {
        while (position < text.length() && (Character.isWhitespace(text.charAt(position)) || atComment())) {
            position = atComment() ? afterComment() : position + 1;
        }
        return position < text.length();
    }

    private boolean atComment() {
        return text.startsWith("--", position) || text.startsWith("/*", position);
    }

    private int afterComment() {
        boolean line = text.charAt(position) == '-';
        String end = line ? "\n" : "*/";
        int found = text.indexOf(end, position + 2);
        if (found < 0 && !line) {
            throw SqlParser.malformed("");
        }
        return found < 0 ? text.length() : found + end.length();
    }

    private SqlToken next() {
        char first = text.charAt(position);
        if (first == '\'') {
            return new SqlToken(Kind.STRING, quoted('\''));
        }
        if (first == '"') {
            return new SqlToken(Kind.QUOTED_NAME, quoted('"'));
        }
        if (Character.isLetter(first) || first == '_' || first == '$') {
            return word();
        }
        boolean fraction = first == '.' && position + 1 < text.length() && isDigit(text.charAt(position + 1));
        if (isDigit(first) || (fraction && !followsPath())) {
            return number();
        }
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, position)) {
                position += symbol.length();
                return new SqlToken(Kind.SYMBOL, symbol);
            }
        }
        if (SYMBOLS.indexOf(first) < 0) {
            throw SqlParser.malformed("Unexpected character: " + first);
        }
        position++;
        return new SqlToken(Kind.SYMBOL, String.valueOf(first));
    }

    private boolean followsPath() {
        Kind kind = tokens.isEmpty() ? Kind.END : tokens.getLast().kind();
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String quoted(char quote) {
        StringBuilder content = new StringBuilder();
        for (int i = position + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != quote) {
                content.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                content.append(c);
                i++;
            } else {
                position = i + 1;
                return content.toString();
            }
        }
        throw SqlParser.malformed("Unterminated quote");
    }

    private SqlToken word() {
        int start = position;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '$') {
                break;
            }
            position++;
        }
        return new SqlToken(Kind.WORD, text.substring(start, position));
    }

    private SqlToken number() {
        int start = position;
        while (position < text.length()) {
            char c = text.charAt(position);
            boolean sign = (c == '+' || c == '-') && "eE".indexOf(text.charAt(position - 1)) >= 0 && position > start;
            if (!isDigit(c) && c != '.' && c != 'e' && c != 'E' && !sign) {
                break;
            }
            position++;
        }
        return new SqlToken(Kind.NUMBER, text.substring(start, position));
    }
}
