package dev.sundog.logs.protection;

/** Some characters of a text: from {@code start} on and before {@code end}. */
public record Span(int start, int end) {}
