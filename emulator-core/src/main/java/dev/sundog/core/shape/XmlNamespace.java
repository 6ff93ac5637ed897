package dev.sundog.core.shape;

/** An XML namespace on an element; {@code prefix} is empty for the default namespace. */
public record XmlNamespace(String prefix, String uri) {}
