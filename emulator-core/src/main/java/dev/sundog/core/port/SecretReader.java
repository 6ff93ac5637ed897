package dev.sundog.core.port;

import dev.sundog.core.value.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what Secrets Manager keeps, for services that hand it to programs of users. */
@FunctionalInterface
public interface SecretReader {

    /**
     * The value of a version of a secret; the current one where neither a version nor a stage is named.
     *
     * @param secretId the secret's name, or its ARN with or without the random end
     * @throws dev.sundog.core.shape.ServiceError as GetSecretValue answers it, {@code AccessDeniedException} among them
     */
    Secret read(Actor actor, String secretId, Optional<String> versionId, Optional<String> versionStage);

    /** A version's value: a text or bytes. */
    record Secret(
            String arn,
            String name,
            String versionId,
            List<String> versionStages,
            Instant createdAt,
            Optional<String> text,
            Optional<Blob> bytes) {}
}
