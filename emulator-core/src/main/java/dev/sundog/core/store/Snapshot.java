package dev.sundog.core.store;

import java.time.Instant;
import java.util.regex.Pattern;

/** A state that was given a name. {@code createdAt} is by the emulator's clock. */
public record Snapshot(String name, Instant createdAt) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Snapshot {
        checkName(name);
    }

    /** Throws {@link IllegalArgumentException} where no snapshot can have that name. */
    static void checkName(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a snapshot's name has 1 to 64 letters, digits, dots, dashes and underscores, a letter or digit first: "
                            + name);
        }
    }
}
