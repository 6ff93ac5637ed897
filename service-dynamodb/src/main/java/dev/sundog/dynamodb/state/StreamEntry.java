package dev.sundog.dynamodb.state;

import dev.sundog.core.value.Blob;

/**
 * One change as a stream keeps it.
 *
 * @param event {@code INSERT}, {@code MODIFY} or {@code REMOVE}
 * @param before the earlier item in its stored form; empty where there was none
 * @param after the new item in its stored form; empty where it went
 * @param expired whether the item went because its time to live had passed
 */
public record StreamEntry(String event, long millis, Blob before, Blob after, boolean expired) {}
