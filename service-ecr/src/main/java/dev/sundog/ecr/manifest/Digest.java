package dev.sundog.ecr.manifest;

import dev.sundog.core.value.Blob;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of content: {@code sha256:} and the hash of its bytes. */
public final class Digest {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String PREFIX = "sha256:";

    private Digest() {}

    /** Whether {@code text} has the form of a digest. */
    public static boolean isDigest(String text) {
        return FORM.matcher(text).matches();
    }

    /** The digest of bytes. */
    public static String of(Blob bytes) {
        MessageDigest running = running();
        running.update(bytes.bytes());
        return finish(running);
    }

    /** A hash that bytes are to be put into. */
    public static MessageDigest running() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The digest of the bytes that were put into {@code running}. */
    public static String finish(MessageDigest running) {
        return PREFIX + HexFormat.of().formatHex(running.digest());
    }
}
