package dev.sundog.lambda.operation;

import dev.sundog.core.ambient.Ambient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Revisions and times as Lambda writes them. */
record Stamps(Ambient ambient) {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    String revision() {
        return ambient.ids().uuid();
    }

    /** The present instant in the form of {@code LastModified}. */
    String modified() {
        return FORM.format(now());
    }

    Instant now() {
        return ambient.clock().now();
    }
}
