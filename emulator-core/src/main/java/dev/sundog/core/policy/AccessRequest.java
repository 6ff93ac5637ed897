package dev.sundog.core.policy;

/**
 * What somebody wants to do.
 *
 * @param action as policies name it: {@code s3:GetObject}
 * @param resource an ARN, or {@code *} where the action is not about a resource
 */
public record AccessRequest(String action, String resource, RequestKeys keys) {}
