package dev.sundog.ecs.expression;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecs.EcsErrors;
import java.util.ArrayList;
import java.util.List;

/** The words and signs of an expression, one after another. */
final class QueryTokens {

    private static final List<String> SIGNS =
            List.of("==", "!=", ">=", "<=", "=~", "!~", "&&", "||", ">", "<", "!", "(", ")", "[", "]", ",");
    private static final String END_OF_WORD = "()[],'\"";

    /**
     * A word or sign.
     *
     * @param sign whether it is a sign; words in quotes never are
     */
    record Token(String text, boolean sign) {

        boolean is(String other) {
            return sign ? text.equals(other) : text.equalsIgnoreCase(other);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    QueryTokens(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length()) {
            at = read(at);
        }
    }

    private int read(int at) {
        char first = text.charAt(at);
        if (Character.isWhitespace(first)) {
            return at + 1;
        }
        if (first == '\'' || first == '"') {
            int end = text.indexOf(first, at + 1);
            if (end < 0) {
                throw invalid();
            }
            tokens.add(new Token(text.substring(at + 1, end), false));
            return end + 1;
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at) && !(afterMatch() && sign.equals("("))) {
                tokens.add(new Token(sign, true));
                return at + sign.length();
            }
        }
        int end = endOfWord(at);
        tokens.add(new Token(text.substring(at, end), false));
        return end;
    }

    /** What a value is matched with may hold brackets: {@code g2.(large|small)}. */
    private boolean afterMatch() {
        return !tokens.isEmpty()
                && (List.of("=~", "!~").contains(tokens.getLast().text())
                        || tokens.getLast().is("matches")
                        || tokens.getLast().is("not_matches"));
    }

    private int endOfWord(int from) {
        boolean pattern = afterMatch();
        int depth = 0;
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            char c = text.charAt(at);
            if (pattern && (c == '(' || c == '[')) {
                depth++;
            } else if (pattern && depth > 0 && (c == ')' || c == ']')) {
                depth--;
            } else if (depth == 0 && (END_OF_WORD.indexOf(c) >= 0 || !pattern && startsOperator(at))) {
                break;
            }
            at++;
        }
        return at;
    }

    private boolean startsOperator(int at) {
        return SIGNS.stream().limit(10).anyMatch(sign -> text.startsWith(sign, at));
    }

    /** The next one; stays there. */
    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token("", true);
    }

    /** The next one; goes on behind it. */
    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    /** Goes on behind the next one where it is one of these. */
    boolean skip(String... others) {
        for (String other : others) {
            if (peek().is(other)) {
                next++;
                return true;
            }
        }
        return false;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    ServiceError invalid() {
        return EcsErrors.invalidExpression(text);
    }
}
