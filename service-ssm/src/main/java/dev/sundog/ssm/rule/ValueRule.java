package dev.sundog.ssm.rule;

import dev.sundog.core.value.Utf8;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.PutParameterRequest;
import dev.sundog.ssm.state.VersionRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the value of a parameter may be, and what comes with it. */
public final class ValueRule {

    public static final String TEXT = "text";

    private static final String DEFAULT_KEY = "alias/aws/ssm";
    private static final Set<String> DATA_TYPES = Set.of(TEXT, "aws:ec2:image", "aws:ssm:integration");
    /** Steps of a match: enough for every pattern that means well, and soon over for one that does not. */
    private static final int MOST_STEPS = 1_000_000;

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

    /** Refuses a version that cannot be. */
    public static void check(VersionRecord version) {
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
        version.allowedPattern().ifPresent(pattern -> checkPattern(pattern, version.value()));
    }

    private static void checkPattern(String pattern, String value) {
        try {
            if (Pattern.compile(pattern).matcher(new Counted(value)).matches()) {
                return;
            }
        } catch (PatternSyntaxException malformed) {
            throw SsmErrors.invalidPattern(pattern);
        } catch (TooManySteps | StackOverflowError endless) {
            // A pattern that takes too long matches nothing.
        }
        throw SsmErrors.patternMismatch(pattern);
    }

    /** A match that goes on and on. */
    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at only so often, so that a pattern of a user's holds nobody up. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps++;
            if (steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
