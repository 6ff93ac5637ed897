package dev.sundog.dynamodb.expression;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** What the three grammars share: reading tokens, paths and placeholders, and complaining about what is not understood. */
final class TokenReader {

    // AWS: expressions have at most 4 KB.
    private static final int MAX_SIZE = 4096;
    private static final int MAX_INDEX = 100_000;

    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private int position;
    private String reservedWord;

    TokenReader(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
        if (text.isEmpty()) {
            throw error("The expression can not be empty;");
        }
        if (text.length() > MAX_SIZE) {
            throw error("Expression size has exceeded the maximum allowed size; expression size: " + text.length());
        }
        this.tokens = Lexer.tokens(text);
    }

    ServiceError error(String message) {
        return error(kind, message);
    }

    /** A complaint about an expression; {@code kind} is {@code null} where it stands in no parameter of its own. */
    static ServiceError error(ExpressionKind kind, String message) {
        return DynamoDbErrors.validation(kind == null ? message : "Invalid " + kind.parameter() + ": " + message);
    }

    /** A complaint about the present token. */
    ServiceError syntaxError() {
        Token token = peek();
        int from = position > 0 ? tokens.get(position - 1).start() : token.kind() == Kind.END ? 0 : token.start();
        int to = position + 1 < tokens.size() && tokens.get(position + 1).kind() != Kind.END
                ? tokens.get(position + 1).end()
                : position + 1 < tokens.size() ? token.end() : text.length();
        return error("Syntax error; token: \"" + token.text() + "\", near: \"" + text.substring(from, to) + "\"");
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    Token next() {
        return tokens.get(position++);
    }

    /** Takes the symbol if it is there. */
    boolean take(String symbol) {
        if (peek().isSymbol(symbol)) {
            position++;
            return true;
        }
        return false;
    }

    /** Takes the word if it is there, in any case. */
    boolean takeWord(String upperCase) {
        if (peek().isWord(upperCase)) {
            position++;
            return true;
        }
        return false;
    }

    void expect(String symbol) {
        if (!take(symbol)) {
            throw syntaxError();
        }
    }

    void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw syntaxError();
        }
    }

    /** A path from its first identifier on. */
    Operand.Path path() {
        List<Step> steps = new ArrayList<>(2);
        steps.add(name());
        return path(steps);
    }

    /** The further steps of a path. */
    Operand.Path path(List<Step> steps) {
        while (true) {
            if (take(".")) {
                steps.add(name());
            } else if (take("[")) {
                steps.add(index());
                expect("]");
            } else {
                if (steps.size() > DynamoDbLimits.PATH_LEVELS) {
                    throw error(DynamoDbErrors.TOO_MANY_LEVELS + steps.size());
                }
                return new Operand.Path(List.copyOf(steps));
            }
        }
    }

    private Step name() {
        Token token = peek();
        switch (token.kind()) {
            case IDENTIFIER -> {
                if (isKeyword(token)) {
                    throw syntaxError();
                }
                position++;
                if (reservedWord == null && ReservedWords.contains(token.text())) {
                    reservedWord = token.text();
                }
                return new Step.Name(token.text());
            }
            case NAME_PLACEHOLDER -> {
                position++;
                return new Step.Placeholder(slot(names, token.text()));
            }
            default -> throw syntaxError();
        }
    }

    private Step index() {
        Token token = peek();
        if (token.kind() != Kind.NUMBER) {
            throw syntaxError();
        }
        position++;
        if (token.text().length() > 6 || Integer.parseInt(token.text()) > MAX_INDEX) {
            throw error("List index is not within the allowable range; index: [" + token.text() + "]");
        }
        return new Step.Index(Integer.parseInt(token.text()));
    }

    /** A placeholder for a value. */
    Operand.Value value() {
        if (peek().kind() != Kind.VALUE_PLACEHOLDER) {
            throw syntaxError();
        }
        return new Operand.Value(slot(values, next().text()));
    }

    private static int slot(List<String> placeholders, String text) {
        int slot = placeholders.indexOf(text);
        if (slot < 0) {
            placeholders.add(text);
            return placeholders.size() - 1;
        }
        return slot;
    }

    private boolean isKeyword(Token token) {
        return switch (kind) {
            case UPDATE ->
                token.isWord("SET") || token.isWord("REMOVE") || token.isWord("ADD") || token.isWord("DELETE");
            case PROJECTION -> false;
            case CONDITION, FILTER, KEY_CONDITION ->
                token.isWord("AND")
                        || token.isWord("OR")
                        || token.isWord("NOT")
                        || token.isWord("BETWEEN")
                        || token.isWord("IN");
        };
    }

    /** A complaint about the first reserved word that stood for an attribute, if there was one. */
    void refuseReservedWord() {
        if (reservedWord != null) {
            throw error("Attribute name is a reserved keyword; reserved keyword: " + reservedWord);
        }
    }

    <T> Template<T> template(T tree) {
        return new Template<>(kind, tree, List.copyOf(names), List.copyOf(values));
    }
}
