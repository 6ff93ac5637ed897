package dev.sundog.dynamodb.expression;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.Type;
import dev.sundog.dynamodb.value.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses conditions that cannot make sense with the values that the request gives. The first faulty relation in the order of
 * the text is reported; within it AWS looks first for undefined placeholders, then at the number of operands, then whether
 * they are distinct, then at their types.
 */
final class ConditionChecks {

    private static final String ALL_TYPES = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";
    private static final String TYPE_NAMES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

    private final ExpressionKind kind;
    private final Template<?> template;
    private final Bindings bindings;

    ConditionChecks(Template<?> template, Bindings bindings) {
        this.kind = template.kind();
        this.template = template;
        this.bindings = bindings;
    }

    void check(Condition condition) {
        switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                check(left);
                check(right);
            }
            case Condition.Or(Condition left, Condition right) -> {
                check(left);
                check(right);
            }
            case Condition.Not(Condition negated) -> check(negated);
            case Condition.Comparison comparison -> checkComparison(comparison);
            case Condition.Between between -> checkBetween(between);
            case Condition.In(Operand operand, List<Operand> choices) -> {
                checkDefined(operand);
                choices.forEach(this::checkDefined);
                checkFunctions(operand);
                choices.forEach(this::checkFunctions);
            }
            case Condition.Function(Operand.Call call) -> {
                checkDefined(call);
                checkFunctions(call);
            }
        }
    }

    private void checkComparison(Condition.Comparison comparison) {
        checkDefined(comparison.left());
        checkDefined(comparison.right());
        String symbol = comparison.comparator().symbol();
        checkFunctions(comparison.left());
        checkFunctions(comparison.right());
        checkDistinct(symbol, List.of(comparison.left(), comparison.right()));
        if (comparison.comparator().isOrder()) {
            checkOrdered(symbol, comparison.left());
            checkOrdered(symbol, comparison.right());
        }
    }

    private void checkOrdered(String symbol, Operand operand) {
        AttributeValue value = valueOf(operand);
        if (value != null && !value.type().isScalarKey()) {
            throw wrongType(symbol, value.type().name());
        }
    }

    private void checkBetween(Condition.Between between) {
        checkDefined(between.operand());
        checkDefined(between.low());
        checkDefined(between.high());
        checkFunctions(between.operand());
        checkFunctions(between.low());
        checkFunctions(between.high());
        checkOrdered("BETWEEN", between.operand());
        checkOrdered("BETWEEN", between.low());
        checkOrdered("BETWEEN", between.high());
        AttributeValue low = valueOf(between.low());
        AttributeValue high = valueOf(between.high());
        if (low == null || high == null) {
            return;
        }
        String bounds = "; lower bound operand: AttributeValue: " + describe(low)
                + ", upper bound operand: AttributeValue: " + describe(high);
        if (low.type() != high.type()) {
            throw error("The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
        }
        if (Values.compare(low, high).orElse(0) > 0) {
            throw error(
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound" + bounds);
        }
    }

    private static String describe(AttributeValue value) {
        return "{" + value.type() + ":" + value + "}";
    }

    private void checkDefined(Operand operand) {
        switch (operand) {
            case Operand.Path path -> checkDefined(path);
            case Operand.Value placeholder -> {
                if (bindings.value(placeholder) == null) {
                    throw error("An expression attribute value used in expression is not defined; attribute value: "
                            + template.values().get(placeholder.slot()));
                }
            }
            case Operand.Call call -> call.arguments().forEach(this::checkDefined);
            case Operand.Arithmetic sum -> {
                checkDefined(sum.left());
                checkDefined(sum.right());
            }
        }
    }

    private void checkDefined(Operand.Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.Placeholder(int slot) && bindings.name(step) == null) {
                throw error("An expression attribute name used in the document path is not defined; attribute name: "
                        + template.names().get(slot));
            }
        }
    }

    private void checkFunctions(Operand operand) {
        if (!(operand instanceof Operand.Call call)) {
            return;
        }
        call.arguments().forEach(this::checkFunctions);
        String function = call.function();
        boolean unary = function.equals("size") || function.endsWith("exists");
        int wanted = unary ? 1 : 2;
        if (call.arguments().size() != wanted) {
            throw error("Incorrect number of operands for operator or function; operator or function: " + function
                    + ", number of operands: " + call.arguments().size());
        }
        checkDistinct(function, call.arguments());
        switch (function) {
            case "attribute_exists", "attribute_not_exists" -> checkIsPath(function, call.arguments());
            case "begins_with" -> checkBeginsWith(call.arguments());
            case "attribute_type" -> checkTypeName(call.arguments().get(1));
            case "size" -> checkSize(call.arguments().getFirst());
            default -> {}
        }
    }

    private void checkIsPath(String function, List<Operand> arguments) {
        if (!(arguments.getFirst() instanceof Operand.Path)) {
            throw error("Operator or function requires a document path; operator or function: " + function);
        }
    }

    private void checkBeginsWith(List<Operand> arguments) {
        for (Operand argument : arguments) {
            String type = typeOf(argument);
            if (type != null && !type.equals("S") && !type.equals("B")) {
                throw wrongType("begins_with", type);
            }
        }
    }

    private void checkTypeName(Operand argument) {
        AttributeValue value = valueOf(argument);
        if (!(value instanceof AttributeValue.S(String name))) {
            throw wrongType(
                    "attribute_type", value == null ? ALL_TYPES : value.type().name());
        }
        if (Type.named(name) == null) {
            throw error("Invalid attribute type name found; type: " + name + ", valid types: " + TYPE_NAMES);
        }
    }

    private void checkSize(Operand argument) {
        String type = typeOf(argument);
        if (type != null && (type.equals("N") || type.equals("BOOL") || type.equals("NULL"))) {
            throw wrongType("size", type);
        }
    }

    private void checkDistinct(String operator, List<Operand> operands) {
        if (operands.size() == 2
                && operands.get(0) instanceof Operand.Path first
                && operands.get(1) instanceof Operand.Path second
                && bindings.same(first, second)) {
            throw error("The first operand must be distinct from the remaining operands for this operator or function; "
                    + "operator: " + operator + ", first operand: " + bindings.describe(first));
        }
    }

    private AttributeValue valueOf(Operand operand) {
        return operand instanceof Operand.Value placeholder ? bindings.value(placeholder) : null;
    }

    // What is known of an operand's type before there is an item.
    private String typeOf(Operand operand) {
        if (operand instanceof Operand.Call call) {
            return call.function().equals("size") ? "N" : "BOOL";
        }
        AttributeValue value = valueOf(operand);
        return value == null ? null : value.type().name();
    }

    private ServiceError wrongType(String operator, String type) {
        return error("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + type);
    }

    private ServiceError error(String message) {
        return TokenReader.error(kind, message);
    }

    /** Refuses undefined names, and paths of which one is another or lies within another. */
    void checkPaths(List<Operand.Path> paths) {
        paths.forEach(this::checkDefined);
        List<Operand.Path> seen = new ArrayList<>();
        for (Operand.Path path : paths) {
            for (Operand.Path other : seen) {
                checkOverlap(other, path);
            }
            seen.add(path);
        }
    }

    /** Refuses undefined placeholders. */
    void checkAllDefined(Operand operand) {
        checkDefined(operand);
    }

    private void checkOverlap(Operand.Path one, Operand.Path other) {
        int common = Math.min(one.steps().size(), other.steps().size());
        for (int i = 0; i < common; i++) {
            Step a = one.steps().get(i);
            Step b = other.steps().get(i);
            if (a instanceof Step.Index != b instanceof Step.Index) {
                throw error("Two document paths conflict with each other; must remove or rewrite one of these paths; "
                        + pathPair(one, other));
            }
            if (!bindings.same(a, b)) {
                return;
            }
        }
        throw error("Two document paths overlap with each other; must remove or rewrite one of these paths; "
                + pathPair(one, other));
    }

    private String pathPair(Operand.Path one, Operand.Path other) {
        return "path one: " + bindings.describe(one) + ", path two: " + bindings.describe(other);
    }
}
