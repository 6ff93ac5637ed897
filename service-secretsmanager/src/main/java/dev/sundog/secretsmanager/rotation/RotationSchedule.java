package dev.sundog.secretsmanager.rotation;

import dev.sundog.secretsmanager.state.RotationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a secret is rotated by itself. */
@FunctionalInterface
public interface RotationSchedule {

    /** Numbers of at most four digits: as many hours as 1,000 days have fit. */
    Pattern RATE = Pattern.compile("rate\\(\\s*([1-9][0-9]{0,4})\\s+(hour|day)s?\\s*\\)");

    Pattern CRON = Pattern.compile("cron\\((.+)\\)");

    /** The next time after an instant; empty where there is none. */
    Optional<Instant> next(Instant after);

    /** The schedule of a rotation that has one. */
    static Optional<RotationSchedule> of(RotationRecord rotation) {
        return rotation.afterDays()
                .map(days -> every(Duration.ofDays(days)))
                .or(() -> rotation.schedule().flatMap(RotationSchedule::parse));
    }

    /** Reads {@code rate(...)} or {@code cron(...)}; empty where the text is anything else. */
    static Optional<RotationSchedule> parse(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            long number = Long.parseLong(rate.group(1));
            return Optional.of(every(rate.group(2).equals("day") ? Duration.ofDays(number) : Duration.ofHours(number)));
        }
        Matcher cron = CRON.matcher(expression);
        return cron.matches() ? CronSchedule.parse(cron.group(1)) : Optional.empty();
    }

    private static RotationSchedule every(Duration time) {
        return after -> Optional.of(after.plus(time));
    }
}
