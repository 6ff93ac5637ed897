package dev.sundog.ecr.state;

import dev.sundog.core.value.Scope;
import java.time.Instant;

/**
 * Who has logged in with {@code docker login}: to which account's registry, in which region, and how long.
 *
 * @param scope the registry's account and region
 * @param accessKeyId whose key asked for the token; empty for the emulator itself
 */
public record Login(Scope scope, String accessKeyId, Instant expires) {

    /** The user's name: AWS gives everybody the same. */
    public static final String USER = "AWS";
}
