package dev.sundog.logs.insights;

import java.util.List;
import java.util.regex.Pattern;

/** What yields a value for a row. */
sealed interface Expression {

    /** The field of that name. */
    record Field(String name) implements Expression {}

    /** Always the same. */
    record Constant(Value value) implements Expression {}

    /** Two values and what is made of them. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    /** True where the other is not. */
    record Not(Expression operand) implements Expression {}

    /** Whether a value is one of a list. */
    record In(Expression operand, List<Expression> list) implements Expression {}

    /** Whether a regular expression is found in a value. */
    record Like(Expression operand, Pattern pattern) implements Expression {}

    /** A function's value. */
    record Call(Function function, List<Expression> arguments) implements Expression {}

    /** The instant of the row's event, or another, rounded down to a multiple of a duration. */
    record Floor(Expression instant, long millis, boolean up) implements Expression {}

    /**
     * A value made of many rows.
     *
     * @param argument of what; counting all rows has none
     * @param percentile for {@link Aggregation#PCT}
     */
    record Aggregate(Aggregation aggregation, List<Expression> argument, double percentile) implements Expression {}

    /** What is made of two values. */
    enum Operator {
        OR("or"),
        AND("and"),
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        GREATER(">"),
        AT_MOST("<="),
        AT_LEAST(">="),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/"),
        REMAINDER("%"),
        POWER("^");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }
}
