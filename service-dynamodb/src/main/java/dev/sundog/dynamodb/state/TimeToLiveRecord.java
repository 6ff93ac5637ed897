package dev.sundog.dynamodb.state;

/** Which attribute says when items expire, in seconds since the epoch, and whether items do expire. */
public record TimeToLiveRecord(String attribute, boolean enabled) {}
