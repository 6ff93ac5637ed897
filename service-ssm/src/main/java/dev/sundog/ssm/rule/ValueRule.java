package dev.sundog.ssm.rule;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Utf8;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.PutParameterRequest;
import dev.sundog.ssm.state.VersionRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** What the value of a parameter may be, and what comes with it. */
public final class ValueRule {

    public static final String TEXT = "text";

    private static final String DEFAULT_KEY = "alias/aws/ssm";
    private static final Set<String> DATA_TYPES = Set.of(TEXT, "aws:ec2:image", "aws:ssm:integration");

    private ValueRule() {}

    /** The key of a secret, which stays where a request names none. */
    public static Optional<String> key(String type, String keyId, Optional<VersionRecord> before) {
        if (type.equals(VersionRecord.SECURE)) {
            return Optional.ofNullable(keyId)
                    .or(() -> before.flatMap(VersionRecord::keyId))
                    .or(() -> Optional.of(DEFAULT_KEY));
        }
        if (keyId != null) {
            throw SsmErrors.keyOfPlainText();
        }
        return Optional.empty();
    }

    /** The tier that a version gets. */
    public static String tier(PutParameterRequest request, List<String> policies, Optional<VersionRecord> before) {
        boolean wasAdvanced = before.filter(VersionRecord::isAdvanced).isPresent();
        boolean needsAdvanced = Utf8.length(request.value()) > SsmLimits.STANDARD_VALUE || !policies.isEmpty();
        String wanted =
                request.tier() == null ? wasAdvanced ? VersionRecord.ADVANCED : VersionRecord.STANDARD : request.tier();
        if (wanted.equals(VersionRecord.INTELLIGENT)) {
            return wasAdvanced || needsAdvanced ? VersionRecord.ADVANCED : VersionRecord.STANDARD;
        }
        if (wanted.equals(VersionRecord.STANDARD) && wasAdvanced) {
            throw SsmErrors.noWayBack();
        }
        return wanted;
    }

    /** Refuses a version that cannot be, at last for what its {@linkplain #patternFault pattern} has against it. */
    public static void check(VersionRecord version, Optional<ServiceError> patternFault) {
        if (!DATA_TYPES.contains(version.dataType())) {
            throw SsmErrors.unknownDataType(version.dataType());
        }
        int length = Utf8.length(version.value());
        if (!version.isAdvanced() && length > SsmLimits.STANDARD_VALUE) {
            throw SsmErrors.standardTooLong();
        }
        if (length > SsmLimits.ADVANCED_VALUE) {
            throw SsmErrors.advancedTooLong();
        }
        if (!version.isAdvanced() && !version.policies().isEmpty()) {
            throw SsmErrors.policiesOfStandard();
        }
        patternFault.ifPresent(fault -> {
            throw fault;
        });
    }

    /** What an allowed pattern has against a value. It may take a while to say, so nobody waits for whoever asks. */
    public static Optional<ServiceError> patternFault(Optional<String> pattern, String value) {
        return pattern.flatMap(given -> {
            try {
                return AllowedPattern.matches(given, value)
                        ? Optional.empty()
                        : Optional.of(SsmErrors.patternMismatch(given));
            } catch (PatternSyntaxException malformed) {
                return Optional.of(SsmErrors.invalidPattern(given));
            }
        });
    }
}
