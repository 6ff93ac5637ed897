package dev.sundog.core.auth;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.auth.RequestSignature.Malformed;
import dev.sundog.core.auth.RequestSignature.Version2;
import dev.sundog.core.auth.RequestSignature.Version4;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Whether a presigned request is still good, which is checked whether signatures are verified or not. */
public final class PresignedExpiry {

    /** How far the clocks of both sides may differ. */
    static final Duration SKEW = Duration.ofMinutes(15);

    private PresignedExpiry() {}

    /**
     * Does nothing for requests that are not presigned.
     *
     * @throws ServiceError where the time is over, has not begun, or is no time
     */
    public static void check(RequestSignature signature, HttpRequest request, Clock clock, Dialect dialect) {
        if (signature instanceof Version4 current && current.presigned()) {
            check(current, request, clock.now(), dialect);
        } else if (signature instanceof Version2 old && old.presigned() && clock.millis() > old.expiresMillis()) {
            throw AuthErrors.presignedExpired(
                    dialect, "Request has expired", times(Instant.ofEpochMilli(old.expiresMillis()), clock.now()));
        } else if (signature instanceof Malformed broken && broken.presigned() && saysNoTime(request)) {
            throw AuthErrors.malformed(dialect, broken);
        }
    }

    private static boolean saysNoTime(HttpRequest request) {
        String expires = QueryParameters.parse(request.query()).first("X-Amz-Expires");
        return expires != null && PresignedReader.problemOf(expires) != null;
    }

    private static void check(Version4 presigned, HttpRequest request, Instant now, Dialect dialect) {
        String date = QueryParameters.parse(request.query()).first("X-Amz-Date");
        RequestTime made = date == null ? null : RequestTime.parse(date);
        if (made == null) {
            throw AuthErrors.malformed(
                    dialect,
                    RequestSignature.Malformed.of(
                            presigned.accessKeyId(),
                            true,
                            "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        }
        if (made.instant().isAfter(now.plus(SKEW))) {
            throw AuthErrors.presignedTooEarly(
                    dialect,
                    "Signature not yet current: " + made.text() + " is still later than "
                            + RequestTime.format(now.plus(SKEW)) + " (" + RequestTime.format(now) + " + 15 min.)");
        }
        Instant end = presigned.expires() < 0
                ? made.instant().plus(SKEW)
                : made.instant().plusSeconds(presigned.expires());
        if (now.isAfter(end)) {
            SequencedMap<String, String> elements = times(end, now);
            elements.putFirst("X-Amz-Expires", String.valueOf(presigned.expires()));
            throw AuthErrors.presignedExpired(
                    dialect,
                    "Signature expired: " + RequestTime.format(end) + " is now earlier than " + RequestTime.format(now),
                    elements);
        }
    }

    private static SequencedMap<String, String> times(Instant end, Instant now) {
        SequencedMap<String, String> elements = new LinkedHashMap<>();
        elements.put("Expires", end.truncatedTo(ChronoUnit.SECONDS).toString());
        elements.put("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return elements;
    }
}
