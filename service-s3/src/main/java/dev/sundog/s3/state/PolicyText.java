package dev.sundog.s3.state;

/** The policy of a bucket as it was put. */
public record PolicyText(String json) {}
