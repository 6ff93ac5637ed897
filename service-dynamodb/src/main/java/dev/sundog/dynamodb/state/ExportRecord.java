package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.ExportDescription;

/**
 * An export.
 *
 * @param end the description that it has at its end
 * @param endMillis when that is
 * @param request what was asked for, to recognise a request that is repeated
 */
public record ExportRecord(ExportDescription end, long endMillis, String request) {}
