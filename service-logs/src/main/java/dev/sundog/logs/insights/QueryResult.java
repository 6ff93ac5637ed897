package dev.sundog.logs.insights;

import java.util.List;
import java.util.Map;

/**
 * What a query has found.
 *
 * @param rows the columns of each row by name, in order, without those that it does not have
 * @param matched events that came through the filters
 */
public record QueryResult(List<List<Map.Entry<String, String>>> rows, long matched) {}
