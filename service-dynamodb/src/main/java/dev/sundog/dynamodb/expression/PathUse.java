package dev.sundog.dynamodb.expression;

/**
 * That an expression names an attribute.
 *
 * @param attribute the attribute
 * @param nested whether it reaches into the attribute
 */
public record PathUse(String attribute, boolean nested) {}
