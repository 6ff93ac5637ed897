package dev.sundog.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses condition, filter and key condition expressions. Complains about what the text alone shows, in AWS's order: syntax,
 * redundant parentheses, unknown functions, misused functions, reserved words.
 */
final class ConditionParser {

    private static final Set<String> FUNCTIONS =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size");

    // AWS: at most 300 operators and functions in one expression.
    private static final int MAX_OPERATORS = 300;
    private static final int MAX_CHOICES = 100;
    /** Deeper nesting needs too many operators or redundant parentheses, and must not cost the stack. */
    private static final int MAX_DEPTH = 320;

    private final TokenReader reader;
    private int operators;
    private int depth;
    /** Whether the node that was parsed last stood in parentheses of its own, and nothing followed it. */
    private boolean wasParenthesised;

    private boolean redundantParentheses;
    private String unknownFunction;
    private String misusedFunction;

    private ConditionParser(TokenReader reader) {
        this.reader = reader;
    }

    static Template<Condition> parse(ExpressionKind kind, String text) {
        TokenReader reader = new TokenReader(kind, text);
        return new ConditionParser(reader).parse();
    }

    private Template<Condition> parse() {
        Condition condition = condition(or(true));
        reader.expectEnd();
        if (redundantParentheses) {
            throw redundantParentheses();
        }
        if (unknownFunction != null) {
            throw reader.error("Invalid function name; function: " + unknownFunction);
        }
        if (misusedFunction != null) {
            throw reader.error(
                    "The function is not allowed to be used this way in an expression; function: " + misusedFunction);
        }
        reader.refuseReservedWord();
        if (operators > MAX_OPERATORS) {
            throw tooManyOperators();
        }
        return reader.template(condition);
    }

    private RuntimeException redundantParentheses() {
        return reader.error("The expression has redundant parentheses;");
    }

    private RuntimeException tooManyOperators() {
        return reader.error("The expression contains too many operators; operator count: " + (MAX_OPERATORS + 1));
    }

    // Within parentheses an operand may stand alone, as in "(a) = :b"; elsewhere only a condition may.
    private Node or(boolean conditionOnly) {
        Node left = and(conditionOnly);
        if (!reader.peek().isWord("OR") || left instanceof Operand.Path || left instanceof Operand.Value) {
            return left;
        }
        Condition whole = condition(left);
        while (reader.takeWord("OR")) {
            operators++;
            whole = new Condition.Or(whole, condition(and(true)));
        }
        wasParenthesised = false;
        return whole;
    }

    private Node and(boolean conditionOnly) {
        Node left = not(conditionOnly);
        if (!reader.peek().isWord("AND") || left instanceof Operand.Path || left instanceof Operand.Value) {
            return left;
        }
        Condition whole = condition(left);
        while (reader.takeWord("AND")) {
            operators++;
            whole = new Condition.And(whole, condition(not(true)));
        }
        wasParenthesised = false;
        return whole;
    }

    private Node not(boolean conditionOnly) {
        if (!reader.takeWord("NOT")) {
            return relation(conditionOnly);
        }
        operators++;
        enter();
        Condition negated = new Condition.Not(condition(not(true)));
        depth--;
        wasParenthesised = false;
        return negated;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw operators > MAX_OPERATORS ? tooManyOperators() : redundantParentheses();
        }
    }

    private Node relation(boolean conditionOnly) {
        Node left = primary();
        if (left instanceof Condition) {
            return left;
        }
        Operand operand = (Operand) left;
        Token token = reader.peek();
        Comparator comparator = token.kind() == Token.Kind.SYMBOL ? Comparator.of(token.text()) : null;
        if (comparator != null) {
            reader.next();
            return comparison(comparator, operand);
        }
        if (reader.takeWord("BETWEEN")) {
            return between(operand);
        }
        if (reader.takeWord("IN")) {
            return in(operand);
        }
        if (operand instanceof Operand.Call || (!conditionOnly && token.isSymbol(")"))) {
            return operand;
        }
        throw reader.syntaxError();
    }

    private Condition comparison(Comparator comparator, Operand left) {
        operators++;
        Operand right = operand();
        noteMisuse(left);
        noteMisuse(right);
        return new Condition.Comparison(comparator, left, right);
    }

    private Condition between(Operand operand) {
        operators++;
        Operand low = operand();
        if (!reader.takeWord("AND")) {
            throw reader.syntaxError();
        }
        Operand high = operand();
        noteMisuse(operand);
        noteMisuse(low);
        noteMisuse(high);
        return new Condition.Between(operand, low, high);
    }

    private Condition in(Operand operand) {
        operators++;
        reader.expect("(");
        List<Operand> choices = operands();
        if (choices.size() > MAX_CHOICES) {
            throw reader.error("Invalid number of operands for operator or function; operator or function: IN, "
                    + "number of operands: " + (choices.size() + 1));
        }
        noteMisuse(operand);
        choices.forEach(this::noteMisuse);
        return new Condition.In(operand, choices);
    }

    /** A condition in its own right; a function's value cannot be one, a function that answers yes or no can. */
    private Condition condition(Node node) {
        return switch (node) {
            case Condition condition -> condition;
            case Operand.Call call -> {
                if (call.function().equals("size") && misusedFunction == null) {
                    misusedFunction = call.function();
                }
                yield new Condition.Function(call);
            }
            case Operand ignored -> throw reader.syntaxError();
        };
    }

    private Node primary() {
        if (!reader.peek().isSymbol("(")) {
            return operand();
        }
        boolean doubled = reader.peek(1).isSymbol("(");
        reader.next();
        enter();
        Node inner = or(false);
        depth--;
        boolean closedTwice = wasParenthesised;
        reader.expect(")");
        redundantParentheses |= doubled && closedTwice;
        wasParenthesised = true;
        if (inner instanceof Operand.Path path
                && (reader.peek().isSymbol(".") || reader.peek().isSymbol("["))) {
            wasParenthesised = false;
            return reader.path(new ArrayList<>(path.steps()));
        }
        return inner;
    }

    private Operand operand() {
        Operand operand;
        if (reader.peek().isSymbol("(")) {
            reader.next();
            enter();
            boolean doubled = reader.peek().isSymbol("(");
            operand = operand();
            depth--;
            reader.expect(")");
            redundantParentheses |= doubled;
        } else if (reader.peek().kind() == Token.Kind.VALUE_PLACEHOLDER) {
            operand = reader.value();
        } else if (reader.peek().kind() == Token.Kind.IDENTIFIER
                && reader.peek(1).isSymbol("(")
                && !isOperator(reader.peek())) {
            operand = call();
        } else {
            operand = reader.path();
        }
        wasParenthesised = false;
        return operand;
    }

    private static boolean isOperator(Token token) {
        return token.isWord("AND")
                || token.isWord("OR")
                || token.isWord("NOT")
                || token.isWord("IN")
                || token.isWord("BETWEEN");
    }

    private Operand.Call call() {
        String function = reader.next().text();
        operators++;
        reader.expect("(");
        enter();
        List<Operand> arguments = operands();
        depth--;
        arguments.forEach(this::noteMisuse);
        if (!FUNCTIONS.contains(function) && unknownFunction == null) {
            unknownFunction = function;
        }
        return new Operand.Call(function, arguments);
    }

    private List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (reader.take(","));
        reader.expect(")");
        return List.copyOf(operands);
    }

    private void noteMisuse(Operand operand) {
        if (operand instanceof Operand.Call call && !call.function().equals("size") && misusedFunction == null) {
            misusedFunction = call.function();
        }
    }
}
