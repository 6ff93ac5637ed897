package dev.sundog.dynamodb.expression;

/** One change that an update expression makes. */
public sealed interface UpdateAction {

    /** What is changed. */
    Operand.Path path();

    /** Puts a value. */
    record Set(Operand.Path path, Operand value) implements UpdateAction {}

    /** Takes a value away. */
    record Remove(Operand.Path path) implements UpdateAction {}

    /** Adds to a number or a set. */
    record Add(Operand.Path path, Operand.Value value) implements UpdateAction {}

    /** Takes elements out of a set. */
    record Delete(Operand.Path path, Operand.Value value) implements UpdateAction {}
}
