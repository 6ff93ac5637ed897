package dev.sundog.core.auth;

import dev.sundog.core.message.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The headers of a request whose body was packed as {@code aws-chunked}, as if it had never been. */
record UnpackedHeaders(Headers packed) implements Headers {

    private static final String ENCODING = "content-encoding";
    private static final String LENGTH = "content-length";
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
    private static final String AWS_CHUNKED = "aws-chunked";

    /** Whether {@code headers} tell of the packing. */
    static boolean areOf(Headers headers) {
        String encoding = headers.get(ENCODING);
        return encoding != null && encoding.contains(AWS_CHUNKED);
    }

    @Override
    public String get(String name) {
        if (name.equalsIgnoreCase(LENGTH)) {
            return packed.get(DECODED_LENGTH);
        }
        String value = packed.get(name);
        return value != null && name.equalsIgnoreCase(ENCODING) ? withoutPacking(value) : value;
    }

    @Override
    public List<String> all(String name) {
        if (name.equalsIgnoreCase(LENGTH)) {
            return packed.all(DECODED_LENGTH);
        }
        List<String> values = packed.all(name);
        return name.equalsIgnoreCase(ENCODING)
                ? values.stream()
                        .map(UnpackedHeaders::withoutPacking)
                        .filter(value -> value != null)
                        .toList()
                : values;
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        packed.forEach((name, value) -> {
            String seen = name.equalsIgnoreCase(ENCODING) ? withoutPacking(value) : value;
            if (name.equalsIgnoreCase(LENGTH)) {
                seen = packed.get(DECODED_LENGTH);
            }
            if (seen != null) {
                action.accept(name, seen);
            }
        });
    }

    private static String withoutPacking(String encodings) {
        String rest = Arrays.stream(encodings.split(",", -1))
                .map(String::strip)
                .filter(encoding -> !encoding.isEmpty() && !encoding.equalsIgnoreCase(AWS_CHUNKED))
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? null : rest;
    }
}
