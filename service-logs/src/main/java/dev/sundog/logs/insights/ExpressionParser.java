package dev.sundog.logs.insights;

import dev.sundog.logs.insights.Expression.Operator;
import dev.sundog.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads expressions; {@code or} binds loosest, then {@code and}, {@code not}, comparisons, sums, products and powers. */
final class ExpressionParser {

    /** Deeper ones are refused, before the stack ends. All that is nested passes by a power. */
    private static final int DEEPEST = 200;

    /** Values, signs and calls of a query: what is computed step by step must not outgrow the stack either. */
    private static final int MOST_PARTS = 500;

    private static final Set<String> FLOORS = Set.of("bin", "datefloor", "dateceil");

    private static final List<Operator> COMPARISONS = List.of(
            Operator.EQUAL, Operator.NOT_EQUAL, Operator.AT_MOST, Operator.AT_LEAST, Operator.LESS, Operator.GREATER);
    private static final List<Operator> SUMS = List.of(Operator.PLUS, Operator.MINUS);
    private static final List<Operator> PRODUCTS = List.of(Operator.TIMES, Operator.DIVIDE, Operator.REMAINDER);

    private final QueryLexer lexer;
    private int depth;
    private int parts;
    /** Whether aggregates may stand here, and fields only within them. */
    private boolean aggregating;

    ExpressionParser(QueryLexer lexer) {
        this.lexer = lexer;
    }

    /** An expression of fields. */
    Expression read() {
        return disjunction();
    }

    /** A value that a regular expression may follow: no slash divides it. */
    Expression readSource() {
        return primary();
    }

    /** An expression of aggregates. */
    Expression readAggregates() {
        aggregating = true;
        try {
            return sum();
        } finally {
            aggregating = false;
        }
    }

    private Expression disjunction() {
        Expression left = conjunction();
        while (lexer.takeWord("or")) {
            left = new Expression.Binary(Operator.OR, left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (lexer.takeWord("and")) {
            left = new Expression.Binary(Operator.AND, left, negation());
        }
        return left;
    }

    private Expression negation() {
        boolean negated = false;
        while (lexer.takeWord("not")) {
            negated = !negated;
        }
        Expression operand = comparison();
        return negated ? new Expression.Not(operand) : operand;
    }

    private Expression comparison() {
        Expression left = sum();
        boolean negated = lexer.takeWord("not");
        Optional<Expression> test =
                lexer.takeWord("in") ? Optional.of(new Expression.In(left, list())) : like(left, negated);
        if (test.isPresent()) {
            return negated ? new Expression.Not(test.get()) : test.get();
        }
        if (negated) {
            throw lexer.unexpected(lexer.peek());
        }
        return operator(COMPARISONS)
                .<Expression>map(operator -> new Expression.Binary(operator, left, sum()))
                .orElse(left);
    }

    private Optional<Expression> like(Expression left, boolean negated) {
        if (lexer.takeWord("like")) {
            Pattern pattern = lexer.peek().kind() == Kind.STRING
                    ? Pattern.compile(lexer.next().text(), Pattern.LITERAL)
                    : regex();
            return Optional.of(new Expression.Like(left, pattern));
        }
        if (!negated && lexer.takeSign("=~")) {
            return Optional.of(new Expression.Like(left, regex()));
        }
        return Optional.empty();
    }

    /** A regular expression between slashes or in quotes. */
    Pattern regex() {
        Token begin = lexer.peek();
        String regex = begin.kind() == Kind.STRING ? lexer.next().text() : lexer.regex();
        return compile(regex, begin);
    }

    Pattern compile(String regex, Token where) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw lexer.at("invalid regular expression (" + e.getDescription() + ")", where);
        }
    }

    private List<Expression> list() {
        boolean brackets = lexer.takeSign("[");
        if (!brackets) {
            lexer.expectSign("(");
        }
        List<Expression> items = new ArrayList<>();
        do {
            items.add(sum());
        } while (lexer.takeSign(","));
        lexer.expectSign(brackets ? "]" : ")");
        return items;
    }

    private Optional<Operator> operator(List<Operator> operators) {
        return operators.stream().filter(one -> lexer.takeSign(one.sign())).findFirst();
    }

    private Expression sum() {
        Expression left = product();
        Optional<Operator> operator;
        while ((operator = operator(SUMS)).isPresent()) {
            left = new Expression.Binary(operator.get(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        Optional<Operator> operator;
        while ((operator = operator(PRODUCTS)).isPresent()) {
            left = new Expression.Binary(operator.get(), left, power());
        }
        return left;
    }

    private Expression power() {
        if (++depth > DEEPEST) {
            throw lexer.unexpected(lexer.peek());
        }
        Expression value = primary();
        if (lexer.takeSign("^")) {
            value = new Expression.Binary(Operator.POWER, value, power());
        }
        depth--;
        return value;
    }

    private Expression primary() {
        Token token = lexer.next();
        if (++parts > MOST_PARTS) {
            throw lexer.at("more than " + MOST_PARTS + " parts of expressions", token);
        }
        return switch (token.kind()) {
            case NUMBER, STRING -> new Expression.Constant(new Value.Text(token.text()));
            case QUOTED_FIELD -> field(token);
            case WORD -> lexer.peek().isSign("(") ? call(token) : wordOrField(token);
            case SIGN -> signed(token);
            case DURATION, END -> throw lexer.unexpected(token);
        };
    }

    private Expression signed(Token token) {
        if (token.isSign("-")) {
            return new Expression.Binary(Operator.MINUS, new Expression.Constant(new Value.Number(0)), power());
        }
        if (!token.isSign("(")) {
            throw lexer.unexpected(token);
        }
        Expression inner = aggregating ? sum() : disjunction();
        lexer.expectSign(")");
        return inner;
    }

    private Expression wordOrField(Token token) {
        if (token.isWord("true") || token.isWord("false")) {
            return new Expression.Constant(Value.of(token.isWord("true")));
        }
        return field(token);
    }

    private Expression field(Token token) {
        if (aggregating) {
            throw lexer.unexpected(token); // outside an aggregate, a field has a value for each row, not one for all
        }
        return new Expression.Field(token.text());
    }

    // ---- calls

    private Expression call(Token name) {
        lexer.expectSign("(");
        if (FLOORS.contains(name.text().toLowerCase(Locale.ROOT))) {
            return floor(name);
        }
        Optional<Aggregation> aggregation = Aggregation.named(name.text());
        if (aggregation.isPresent()) {
            return aggregate(aggregation.get(), name);
        }
        Function function =
                Function.named(name.text()).orElseThrow(() -> lexer.unsupported("the function " + name.text(), name));
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(read());
        } while (lexer.takeSign(","));
        lexer.expectSign(")");
        if (!function.takes(arguments.size())) {
            throw lexer.at("wrong number of arguments of " + name.text(), name);
        }
        return new Expression.Call(function, arguments);
    }

    private Expression floor(Token name) {
        Expression instant = new Expression.Field(LogRecord.TIMESTAMP);
        if (!name.isWord("bin")) {
            instant = read();
            lexer.expectSign(",");
        }
        Token period = lexer.next();
        if (period.kind() != Kind.DURATION) {
            throw lexer.unexpected(period);
        }
        long millis = Durations.millis(period.text())
                .orElseThrow(() -> lexer.unsupported("the period " + period.text(), period));
        lexer.expectSign(")");
        return new Expression.Floor(instant, millis, name.isWord("dateceil"));
    }

    private Expression aggregate(Aggregation aggregation, Token name) {
        if (!aggregating) {
            throw lexer.unexpected(name);
        }
        aggregating = false;
        try {
            return aggregateOf(aggregation);
        } finally {
            aggregating = true;
        }
    }

    private Expression aggregateOf(Aggregation aggregation) {
        boolean countsAll = aggregation == Aggregation.COUNT
                && (lexer.takeSign("*") || lexer.peek().isSign(")"));
        List<Expression> argument = countsAll ? List.of() : List.of(read());
        double percentile = 0;
        if (aggregation == Aggregation.PCT) {
            lexer.expectSign(",");
            percentile = Double.parseDouble(lexer.expect(Kind.NUMBER).text());
        }
        lexer.expectSign(")");
        return new Expression.Aggregate(aggregation, argument, percentile);
    }
}
