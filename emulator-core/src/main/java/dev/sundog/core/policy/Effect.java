package dev.sundog.core.policy;

/** What a statement says to the requests that it is about. */
public enum Effect {
    ALLOW,
    DENY
}
