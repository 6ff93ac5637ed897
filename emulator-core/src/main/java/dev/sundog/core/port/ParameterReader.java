package dev.sundog.core.port;

/** Reads what Parameter Store keeps, for services that hand it to programs of users. */
@FunctionalInterface
public interface ParameterReader {

    /**
     * The value of a parameter, decrypted where it is secret.
     *
     * @param parameter its name or ARN, and perhaps a version or label behind a colon
     * @throws dev.sundog.core.shape.ServiceError {@code ParameterNotFound} where there is none, and otherwise as GetParameters
     *     answers it
     */
    String read(Actor actor, String parameter);
}
