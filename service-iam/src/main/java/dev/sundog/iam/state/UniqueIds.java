package dev.sundog.iam.state;

import dev.sundog.core.ambient.Chance;
import dev.sundog.core.value.AccountId;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes unique ids, access key ids and secrets. As on AWS, an access key id tells the account that it belongs to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">Identifiers</a>
 */
public final class UniqueIds {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern ACCESS_KEY = Pattern.compile("A[A-Z]IA[A-Z2-7]{16}");
    private static final int ID_LETTERS = 17;
    private static final int ACCOUNT_SHIFT = 7;

    private final Chance chance;

    public UniqueIds(Chance chance) {
        this.chance = chance;
    }

    /** A unique id, with its first four letters saying of what. */
    public String of(String prefix) {
        return prefix + letters(ID_LETTERS);
    }

    /** Random letters of base 32. */
    public String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** An access key id of an account. AWS: 48 bits in base 32 hold a one, the account's 40 bits and 7 of chance. */
    public String accessKey(String prefix, AccountId account) {
        long bits = 1L << 47 | Long.parseLong(account.value()) << ACCOUNT_SHIFT | chance.nextInt(1 << ACCOUNT_SHIFT);
        StringBuilder text = new StringBuilder(prefix);
        // Ten letters hold 50 bits: two of chance stand behind the 48.
        long letters = bits << 2 | chance.nextInt(4);
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (letters >>> shift & 31)));
        }
        return text.append(letters(6)).toString();
    }

    /** The account that an access key id tells; empty where the id has another form. */
    public static Optional<AccountId> accountOf(String accessKeyId) {
        if (!ACCESS_KEY.matcher(accessKeyId).matches()) {
            return Optional.empty();
        }
        long letters = 0;
        for (int i = 4; i < 14; i++) {
            letters = letters << 5 | ALPHABET.indexOf(accessKeyId.charAt(i));
        }
        long bits = letters >>> 2;
        long account = bits >>> ACCOUNT_SHIFT & (1L << 40) - 1;
        boolean tells = bits >>> 47 == 1 && account < 1_000_000_000_000L;
        return tells ? Optional.of(new AccountId("%012d".formatted(account))) : Optional.empty();
    }

    /** A secret of that many bytes, as base 64. */
    public String secret(int bytes) {
        byte[] random = new byte[bytes];
        chance.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
