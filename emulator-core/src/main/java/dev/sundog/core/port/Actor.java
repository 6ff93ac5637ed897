package dev.sundog.core.port;

import dev.sundog.core.value.Scope;

/**
 * Who has one service do something at another. Where policies are enforced, the owner of a port asks them about this one.
 *
 * @param scope where the service does it
 * @param accessKeyId whose key it is done with, such as that of a role's session; empty where nobody vouches for it
 * @param service what does it in its own name, by its role in the account, as {@code batch.amazonaws.com}; empty where it does it
 *     for somebody
 */
public record Actor(Scope scope, String accessKeyId, String service) {

    /** Somebody for whom a service does something. */
    public Actor(Scope scope, String accessKeyId) {
        this(scope, accessKeyId, "");
    }

    /** A service in its own name: the owner of a port knows what its role may do, and that is little. */
    public static Actor service(Scope scope, String principal) {
        return new Actor(scope, "", principal);
    }
}
