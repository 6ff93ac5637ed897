package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual MFA device.
 *
 * @param serial its ARN
 * @param seed the secret of its codes, in base 32
 * @param userId the unique id of the user it belongs to, or empty
 */
public record MfaDevice(
        String serial, String seed, Instant created, String userId, Optional<Instant> enabled, Map<String, String> tags)
        implements Tagged<MfaDevice> {

    @Override
    public MfaDevice withTags(Map<String, String> changed) {
        return new MfaDevice(serial, seed, created, userId, enabled, changed);
    }

    /** The same device in the hands of a user. */
    public MfaDevice of(String user, Instant now) {
        return new MfaDevice(serial, seed, created, user, Optional.of(now), tags);
    }

    /** The same device in nobody's hands. */
    public MfaDevice free() {
        return new MfaDevice(serial, seed, created, "", Optional.empty(), tags);
    }
}
