package dev.sundog.dynamodb.state;

/** The policy of a table or stream, and the id of its revision. */
public record PolicyRecord(String policy, String revision) {}
