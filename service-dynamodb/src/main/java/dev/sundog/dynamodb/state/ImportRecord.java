package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.ImportTableDescription;

/**
 * An import.
 *
 * @param end the description that it has at its end
 * @param endMillis when that is
 */
public record ImportRecord(ImportTableDescription end, long endMillis) {}
