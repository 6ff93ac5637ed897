package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What holds for an account as a whole.
 *
 * @param alias the account's name in the world
 * @param report the credential report that was last made
 * @param issuer the URL that tokens for the world outside name as theirs, where such are issued
 * @param tokenVersion {@code v2Token} or {@code v1Token}: for which regions tokens of the global endpoint of STS are good
 */
public record Settings(
        Optional<String> alias,
        Optional<PasswordRules> passwords,
        Optional<Report> report,
        Optional<String> issuer,
        Optional<String> tokenVersion) {

    /** Nothing is set. */
    public static final Settings NONE =
            new Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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
        return new Settings(changed, passwords, report, issuer, tokenVersion);
    }

    public Settings withPasswords(Optional<PasswordRules> changed) {
        return new Settings(alias, changed, report, issuer, tokenVersion);
    }

    public Settings withReport(Report changed) {
        return new Settings(alias, passwords, Optional.of(changed), issuer, tokenVersion);
    }

    public Settings withIssuer(Optional<String> changed) {
        return new Settings(alias, passwords, report, changed, tokenVersion);
    }

    public Settings withTokenVersion(String changed) {
        return new Settings(alias, passwords, report, issuer, Optional.of(changed));
    }
}
