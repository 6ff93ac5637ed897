package dev.sundog.dynamodb.expression;

import java.util.List;

/** A part of an expression that holds or does not hold. */
public sealed interface Condition extends Node {

    /** Both hold. */
    record And(Condition left, Condition right) implements Condition {}

    /** One of them holds. */
    record Or(Condition left, Condition right) implements Condition {}

    /** It does not hold. */
    record Not(Condition condition) implements Condition {}

    /** Two operands are related. */
    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {}

    /** An operand lies between two others, both included. */
    record Between(Operand operand, Operand low, Operand high) implements Condition {}

    /** An operand equals one of the choices. */
    record In(Operand operand, List<Operand> choices) implements Condition {}

    /** A function that answers yes or no. */
    record Function(Operand.Call call) implements Condition {}
}
