package dev.sundog.dynamodb.expression;

import dev.sundog.dynamodb.expression.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Parses update expressions. Complains about what the text alone shows, in AWS's order: syntax, redundant parentheses,
 * reserved words, functions, repeated sections.
 */
final class UpdateParser {

    private static final Set<String> FUNCTIONS = Set.of("if_not_exists", "list_append");
    private static final Set<String> FUNCTIONS_OF_CONDITIONS =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size");
    private static final int MAX_DEPTH = 100;

    private final TokenReader reader;
    private final List<UpdateAction> actions = new ArrayList<>();
    private final Set<String> sections = new HashSet<>();
    private boolean redundantParentheses;
    private String functionError;
    private String repeatedSection;
    private int depth;

    private UpdateParser(TokenReader reader) {
        this.reader = reader;
    }

    static Template<List<UpdateAction>> parse(String text) {
        return new UpdateParser(new TokenReader(ExpressionKind.UPDATE, text)).parse();
    }

    private Template<List<UpdateAction>> parse() {
        do {
            section();
        } while (reader.peek().kind() != Kind.END);
        if (redundantParentheses) {
            throw reader.error("The expression has redundant parentheses;");
        }
        reader.refuseReservedWord();
        if (functionError != null) {
            throw reader.error(functionError);
        }
        if (repeatedSection != null) {
            throw reader.error(
                    "The \"" + repeatedSection + "\" section can only be used once in an update expression;");
        }
        return reader.template(List.copyOf(actions));
    }

    private void section() {
        Token keyword = reader.peek();
        String name = keyword.kind() == Kind.IDENTIFIER ? keyword.text().toUpperCase(Locale.ROOT) : "";
        switch (name) {
            case "SET" -> actions(this::set);
            case "REMOVE" -> actions(() -> new UpdateAction.Remove(reader.path()));
            case "ADD" -> actions(() -> new UpdateAction.Add(reader.path(), reader.value()));
            case "DELETE" -> actions(() -> new UpdateAction.Delete(reader.path(), reader.value()));
            default -> throw reader.syntaxError();
        }
        if (!sections.add(name) && repeatedSection == null) {
            repeatedSection = name;
        }
    }

    private void actions(Supplier<UpdateAction> action) {
        reader.next();
        do {
            actions.add(action.get());
        } while (reader.take(","));
    }

    private UpdateAction set() {
        Operand.Path path = reader.path();
        reader.expect("=");
        return new UpdateAction.Set(path, value());
    }

    /** An operand or the sum or difference of two, perhaps in parentheses. */
    private Operand value() {
        Operand left = operand(true);
        String operator = operator();
        if (operator == null || left instanceof Operand.Arithmetic) {
            return left;
        }
        reader.next();
        return new Operand.Arithmetic(operator, left, operand(false));
    }

    private String operator() {
        Token token = reader.peek();
        return token.isSymbol("+") || token.isSymbol("-") ? token.text() : null;
    }

    private Operand operand(boolean mayBeSum) {
        if (reader.take("(")) {
            return parenthesised(mayBeSum);
        }
        if (reader.peek().kind() == Kind.VALUE_PLACEHOLDER) {
            return reader.value();
        }
        if (reader.peek().kind() == Kind.IDENTIFIER && reader.peek(1).isSymbol("(")) {
            return call();
        }
        return reader.path();
    }

    private Operand parenthesised(boolean mayBeSum) {
        if (++depth > MAX_DEPTH) {
            throw reader.error("The expression has redundant parentheses;");
        }
        boolean doubled = reader.peek().isSymbol("(");
        Operand inner = mayBeSum ? value() : operand(false);
        depth--;
        reader.expect(")");
        redundantParentheses |= doubled && !(inner instanceof Operand.Arithmetic);
        return inner;
    }

    private Operand call() {
        if (++depth > MAX_DEPTH) {
            throw reader.error("The expression is nested too deeply");
        }
        String function = reader.next().text();
        reader.expect("(");
        List<Operand> arguments = new ArrayList<>();
        do {
            arguments.add(operand(false));
        } while (reader.take(","));
        reader.expect(")");
        depth--;
        noteFunctionError(function, arguments);
        return new Operand.Call(function, List.copyOf(arguments));
    }

    private void noteFunctionError(String function, List<Operand> arguments) {
        if (functionError != null) {
            return;
        }
        if (FUNCTIONS_OF_CONDITIONS.contains(function)) {
            functionError = "The function is not allowed in an update expression; function: " + function;
        } else if (!FUNCTIONS.contains(function)) {
            functionError = "Invalid function name; function: " + function;
        } else if (function.equals("if_not_exists") && arguments.getFirst() instanceof Operand.Call inner) {
            functionError =
                    "The function is not allowed to be used this way in an expression; function: " + inner.function();
        }
    }
}
