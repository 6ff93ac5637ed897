package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What holds for an account as a whole.
 *
 * @param alias the account's name in the world
 * @param report the credential report that was last made
 */
public record Settings(Optional<String> alias, Optional<PasswordRules> passwords, Optional<Report> report) {

    /** Nothing is set. */
    public static final Settings NONE = new Settings(Optional.empty(), Optional.empty(), Optional.empty());

    /** A credential report: text of comma-separated values. */
    public record Report(String text, Instant made) {}

    /**
     * What passwords must be.
     *
     * @param maxAgeDays 0 where they do not end
     * @param reusePrevention 0 where earlier ones may come again
     */
    public record PasswordRules(
            int minimumLength,
            boolean symbols,
            boolean numbers,
            boolean upperCase,
            boolean lowerCase,
            boolean usersMayChange,
            int maxAgeDays,
            int reusePrevention,
            boolean hardExpiry) {}

    public Settings withAlias(Optional<String> changed) {
        return new Settings(changed, passwords, report);
    }

    public Settings withPasswords(Optional<PasswordRules> changed) {
        return new Settings(alias, changed, report);
    }

    public Settings withReport(Report changed) {
        return new Settings(alias, passwords, Optional.of(changed));
    }
}
