package dev.sundog.s3.state;

import dev.sundog.core.ambient.Chance;
import java.util.Base64;

/** New ids of versions and uploads: 32 random characters, none of which is a hyphen or a slash. */
public final class VersionIds {

    private static final int BYTES = 24;

    private VersionIds() {}

    /** A new id. */
    public static String next(Chance chance) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes).replace('-', '.');
    }
}
