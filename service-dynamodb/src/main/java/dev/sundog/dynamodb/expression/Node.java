package dev.sundog.dynamodb.expression;

/** A part of a condition's syntax tree. */
public sealed interface Node permits Condition, Operand {}
