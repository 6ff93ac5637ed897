package dev.sundog.core.port;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import java.util.Optional;

/**
 * One thing that a call wants to do, as policies name it.
 *
 * @param request action, resource, and the service's own condition keys
 * @param owner the account that the resource belongs to; empty where that is the caller's own
 * @param policy the resource's own policy
 */
public record Access(AccessRequest request, String owner, Optional<String> policy) {

    /** Something within the caller's own account, without a policy of its own. */
    public static Access of(String action, String resource) {
        return new Access(new AccessRequest(action, resource, RequestKeys.NONE), "", Optional.empty());
    }
}
