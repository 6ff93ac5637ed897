package dev.sundog.s3.state;

import dev.sundog.core.ambient.Chance;
import dev.sundog.s3.checksum.BigEndian;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * New ids of versions and uploads: 32 characters, none of which is a hyphen or a slash. The last of them prove that S3 gave the
 * id out, so that an id that was made up is told from that of a version that is gone.
 */
public final class VersionIds {

    private static final int RANDOM_BYTES = 21;
    private static final int SEAL_BYTES = 3;
    private static final int LENGTH = 32;

    private VersionIds() {}

    /** A new id. */
    public static String next(Chance chance) {
        byte[] random = new byte[RANDOM_BYTES];
        chance.nextBytes(random);
        byte[] bytes = Arrays.copyOf(random, RANDOM_BYTES + SEAL_BYTES);
        System.arraycopy(seal(random), 0, bytes, RANDOM_BYTES, SEAL_BYTES);
        return Base64.getUrlEncoder().encodeToString(bytes).replace('-', '.');
    }

    /** Whether {@code id} may have been given out for a version. */
    public static boolean isId(String id) {
        if (id.equals(Version.NULL_ID)) {
            return true;
        }
        if (id.length() != LENGTH) {
            return false;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id.replace('.', '-'));
            byte[] seal = Arrays.copyOfRange(bytes, RANDOM_BYTES, bytes.length);
            return Arrays.equals(seal, seal(Arrays.copyOf(bytes, RANDOM_BYTES)));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] seal(byte[] random) {
        CRC32C crc = new CRC32C();
        crc.update(random);
        return Arrays.copyOf(BigEndian.bytes(crc.getValue(), Integer.BYTES), SEAL_BYTES);
    }
}
