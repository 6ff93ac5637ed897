package dev.sundog.ssm.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a parameter.
 *
 * @param keyId the key that a secret is said to be encrypted with
 * @param user the ARN of who wrote it
 * @param policies each as JSON
 */
public record VersionRecord(
        long version,
        String type,
        String value,
        Optional<String> keyId,
        Instant modifiedAt,
        String user,
        Optional<String> description,
        Optional<String> allowedPattern,
        String tier,
        List<String> policies,
        String dataType) {

    public static final String STRING = "String";
    public static final String LIST = "StringList";
    public static final String SECURE = "SecureString";

    public static final String STANDARD = "Standard";
    public static final String ADVANCED = "Advanced";
    public static final String INTELLIGENT = "Intelligent-Tiering";

    public VersionRecord {
        policies = List.copyOf(policies);
    }

    public boolean isSecret() {
        return type.equals(SECURE);
    }

    public boolean isAdvanced() {
        return tier.equals(ADVANCED);
    }
}
