package dev.sundog.server.training;

import java.util.Map;

/**
 * A request to send in training.
 *
 * @param body may hold {@code ${Name}}, which stands for the member of that name in an earlier answer
 */
record TrainingRequest(String method, String path, Map<String, String> headers, String body) {}
