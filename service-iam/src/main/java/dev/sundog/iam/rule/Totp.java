package dev.sundog.iam.rule;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of virtual MFA devices.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>
 */
public final class Totp {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration STEP = Duration.ofSeconds(30);
    /** Clocks of devices may be that many steps away. */
    private static final int TOLERANCE = 2;

    private Totp() {}

    /** Whether {@code code} is that of a moment near {@code now}. */
    public static boolean isGood(String seed, String code, Instant now) {
        for (int i = -TOLERANCE; i <= TOLERANCE; i++) {
            if (code.equals(code(seed, now.plus(STEP.multipliedBy(i))))) {
                return true;
            }
        }
        return false;
    }

    /** Whether two codes follow each other near {@code now}, as enabling a device demands. */
    public static boolean areConsecutive(String seed, String first, String second, Instant now) {
        for (int i = -TOLERANCE; i <= TOLERANCE; i++) {
            Instant moment = now.plus(STEP.multipliedBy(i));
            if (first.equals(code(seed, moment)) && second.equals(code(seed, moment.plus(STEP)))) {
                return true;
            }
        }
        return false;
    }

    /** The code of a moment: six digits. */
    public static String code(String seed, Instant moment) {
        long step = moment.getEpochSecond() / STEP.toSeconds();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(seed), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < base32.length() && bytes.hasRemaining(); i++) {
            held = held << 5 | ALPHABET.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >>> bits));
            }
        }
        return bytes.array();
    }
}
