package dev.sundog.dynamodb.expression;

import java.util.List;

/** A part of an expression that has a value. */
public sealed interface Operand extends Node {

    /** An attribute, or something within one. */
    record Path(List<Step> steps) implements Operand {}

    /** A value that the request gives for a placeholder; {@code slot} counts the expression's placeholders. */
    record Value(int slot) implements Operand {}

    /** A function's value. Which functions may stand where is checked after parsing. */
    record Call(String function, List<Operand> arguments) implements Operand {}

    /** A sum or difference, in update expressions only. */
    record Arithmetic(String operator, Operand left, Operand right) implements Operand {}
}
