package dev.sundog.logs.pattern;

import java.math.BigDecimal;
import java.util.Optional;

/** An operator with what stands behind it. */
record Comparison(Operator operator, Operand operand) {

    /** The operators, longer ones first where one begins as another does. */
    enum Operator {
        NOT_EQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        EQUAL("="),
        GREATER(">"),
        LESS("<");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean isOrder() {
            return this != EQUAL && this != NOT_EQUAL;
        }
    }

    /** Reads an operator and its operand; empty where no operator comes next. */
    static Optional<Comparison> read(Scanner scanner, String ends) {
        for (Operator operator : Operator.values()) {
            if (scanner.take(operator.sign)) {
                scanner.skipSpaces();
                Operand operand = Operand.read(scanner, ends);
                checkOrder(operator, operand);
                return Optional.of(new Comparison(operator, operand));
            }
        }
        return Optional.empty();
    }

    private static void checkOrder(Operator operator, Operand operand) {
        if (!operator.isOrder()) {
            return;
        }
        switch (operand) {
            case Operand.Regex(var pattern) -> throw BadPattern.inTerm("%" + pattern.pattern() + "%");
            case Operand.Text text -> {
                if (text.number().isEmpty()) {
                    throw BadPattern.inTerm(
                            "\"" + text.text() + "\""); // AWS: in quotes even where the pattern has none
                }
            }
        }
    }

    /** Whether a value that is text holds. */
    boolean holdsForText(String value) {
        return switch (operand) {
            case Operand.Regex(var pattern) -> pattern.matcher(value).find() == (operator == Operator.EQUAL);
            case Operand.Text text -> !operator.isOrder() && text.fits(value) == (operator == Operator.EQUAL);
        };
    }

    /**
     * Whether a number holds.
     *
     * @param written as it stands in the message
     */
    boolean holdsForNumber(BigDecimal value, String written) {
        if (!(operand instanceof Operand.Text text)) {
            return holdsForText(written);
        }
        if (text.quoted()) {
            return operator == Operator.NOT_EQUAL && !text.fits(written);
        }
        return text.number().map(number -> holds(value.compareTo(number))).orElseGet(() -> holdsForText(written));
    }

    private boolean holds(int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER -> order > 0;
            case LESS -> order < 0;
            case AT_LEAST -> order >= 0;
            case AT_MOST -> order <= 0;
        };
    }

    int regexes() {
        return operand instanceof Operand.Regex ? 1 : 0;
    }
}
