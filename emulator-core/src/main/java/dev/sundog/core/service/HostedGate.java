package dev.sundog.core.service;

import dev.sundog.core.port.Access;
import dev.sundog.core.value.AccountId;
import java.util.Optional;

/** Tells a site who signed a request, and what their policies say. Sites that are open to everybody never ask. */
public interface HostedGate {

    /**
     * Who signed.
     *
     * @param accessKeyId the key
     * @param account the account that the key belongs to
     * @param arn the ARN of the user, session or root
     */
    record Visitor(String accessKeyId, AccountId account, String arn) {}

    /**
     * Who signed the request and wants {@code access}; empty where nobody signed.
     *
     * @throws dev.sundog.core.shape.ServiceError where signatures are verified and this one is not right, or policies are
     *     enforced and do not allow it
     */
    Optional<Visitor> admit(Access access);
}
