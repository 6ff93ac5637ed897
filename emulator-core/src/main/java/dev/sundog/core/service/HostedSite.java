package dev.sundog.core.service;

/** What answers at hosts that a service gives to its users, such as functions' URLs. May block. */
@FunctionalInterface
public interface HostedSite {

    /**
     * Answers a request, whatever its method and path.
     *
     * @throws dev.sundog.core.shape.ServiceError where it is refused as an API call would be
     */
    HostedAnswer answer(HostedRequest request);
}
