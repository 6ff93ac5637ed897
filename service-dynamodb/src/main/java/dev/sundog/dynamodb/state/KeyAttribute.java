package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.value.Type;

/** An attribute that is part of a key, and the type that its values have. */
public record KeyAttribute(String name, Type type) {}
