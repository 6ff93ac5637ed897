package dev.sundog.ecr.manifest;

/** How a manifest refers to content: by type, digest and size. */
public record Descriptor(String mediaType, String digest, long size) {}
