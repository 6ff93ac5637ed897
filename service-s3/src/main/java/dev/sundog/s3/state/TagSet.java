package dev.sundog.s3.state;

import java.util.Map;

/** The tags of a bucket in their order. */
public record TagSet(Map<String, String> tags) {}
