package dev.sundog.core.port;

import dev.sundog.core.value.Scope;

/**
 * Who has one service do something at another. Where policies are enforced, the owner of a port asks them about this one.
 *
 * @param scope where the service does it
 * @param accessKeyId whose key it is done with, such as that of a role's session; empty where nobody vouches for it
 */
public record Actor(Scope scope, String accessKeyId) {}
