package dev.sundog.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives services the credentials of roles that trust them, as STS does for Lambda's functions. */
@FunctionalInterface
public interface RoleAssumer {

    /**
     * The credentials of a new session; empty where there is no such role, or where it does not trust the service.
     *
     * @param service the service as trust policies name it: {@code lambda.amazonaws.com}
     * @param lasting how long they are good; not bounded by what the role allows to others
     */
    Optional<Credentials> assume(String roleArn, String service, String sessionName, Duration lasting);

    /** Temporary credentials. */
    record Credentials(String accessKeyId, String secretKey, String sessionToken, Instant expires) {}
}
