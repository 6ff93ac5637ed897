package dev.sundog.logs.protection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of sensitive data that AWS knows and that are built here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html">Types of data
 *     that you can protect</a>
 */
final class ManagedIdentifiers {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    private static final Map<String, DataIdentifier> BY_NAME = Stream.of(
                    DataIdentifier.of(
                            "EmailAddress",
                            "[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\\.){1,8}[A-Za-z]{2,24}\\b"),
                    DataIdentifier.of(
                            "IpAddress",
                            "(?<![\\d.])" + OCTET + "(?:\\." + OCTET + "){3}(?![\\d.]*\\d)"
                                    + "|(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Fa-f:])"),
                    DataIdentifier.of(
                            "AwsSecretKey",
                            "(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])",
                            "aws_secret_access_key",
                            "credentials",
                            "secret access key",
                            "secret key",
                            "secretaccesskey",
                            "set-awscredential"),
                    privateKey("OpenSshPrivateKey", "OPENSSH PRIVATE KEY", "-----"),
                    privateKey("PgpPrivateKey", "PGP PRIVATE KEY BLOCK", "-----"),
                    privateKey("PkcsPrivateKey", "(?:RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY", "-----"),
                    DataIdentifier.of(
                            "PuttyPrivateKey",
                            "PuTTY-User-Key-File-\\d: [^\\n]*(?:\\n[^\\n]*){0,100}?Private-MAC: \\w+"),
                    new DataIdentifier(
                            "CreditCardNumber",
                            Pattern.compile("(?<![\\d-])(?:\\d[ -]?){12,18}\\d(?![\\d-])"),
                            List.of(
                                    "account number",
                                    "amex",
                                    "american express",
                                    "bank card",
                                    "card",
                                    "ccn",
                                    "cc #",
                                    "credit",
                                    "debit",
                                    "diners club",
                                    "discover",
                                    "jcb",
                                    "mastercard",
                                    "pan",
                                    "pcn",
                                    "union pay",
                                    "visa"),
                            ManagedIdentifiers::hasCheckDigit),
                    DataIdentifier.of(
                            "Ssn-US",
                            "(?<![\\d-])(?!000|666|9\\d\\d)\\d{3}([- ]?)(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-])",
                            "social security",
                            "ss#",
                            "ssn"),
                    DataIdentifier.of(
                            "PhoneNumber-US",
                            "(?<![\\d+])(?:\\+?1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-]?)[2-9]\\d{2}[ .-]?\\d{4}(?!\\d)",
                            "cell",
                            "contact",
                            "fax",
                            "mobile",
                            "phone",
                            "tel"))
            .collect(Collectors.toUnmodifiableMap(DataIdentifier::name, Function.identity()));

    private ManagedIdentifiers() {}

    static Optional<DataIdentifier> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static DataIdentifier privateKey(String name, String words, String dashes) {
        return DataIdentifier.of(
                name, dashes + "BEGIN " + words + dashes + "[^-]{1,16384}" + dashes + "END " + words + dashes);
    }

    /** Luhn's: the numbers of cards end in a digit that follows from the others. */
    private static boolean hasCheckDigit(String number) {
        int sum = 0;
        boolean twice = false;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit < 0) {
                continue;
            }
            int value = twice ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
