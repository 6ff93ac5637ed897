package dev.sundog.secretsmanager.rotation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A schedule by the hour: {@code cron(0 8 ? * SUN#1 *)}.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html">Schedules</a>
 */
record CronSchedule(
        Predicate<ZonedDateTime> hours,
        Predicate<ZonedDateTime> days,
        Predicate<ZonedDateTime> months,
        Predicate<ZonedDateTime> weekdays)
        implements RotationSchedule {

    private static final int FIELDS = 6;
    private static final int LAST_HOUR = 23;
    private static final int MONTHS = 12;
    private static final int LONGEST_MONTH = 31;
    private static final int WEEK = 7;
    /** Hours to look ahead: more than the four years in which each date comes. */
    private static final int FAR = 5 * 366 * 24;

    /** Reads what stands between the parentheses; empty where it is no schedule. */
    static Optional<RotationSchedule> parse(String text) {
        String[] fields = text.strip().toUpperCase(Locale.ROOT).split(" +");
        // AWS: a rotation begins at a full hour, in each year.
        if (fields.length != FIELDS || !fields[0].equals("0") || !fields[5].equals("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CronSchedule(
                    numbers(fields[1], 0, LAST_HOUR, ZonedDateTime::getHour),
                    days(fields[2]),
                    numbers(named(fields[3], Month.values()), 1, MONTHS, ZonedDateTime::getMonthValue),
                    weekdays(fields[4])));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ZonedDateTime hour = after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < FAR; i++) {
            hour = hour.plusHours(1);
            if (months.test(hour) && days.test(hour) && weekdays.test(hour) && hours.test(hour)) {
                return Optional.of(hour.toInstant());
            }
        }
        return Optional.empty();
    }

    private static Predicate<ZonedDateTime> days(String field) {
        return field.equals("L")
                ? date -> date.toLocalDate().lengthOfMonth() == date.getDayOfMonth()
                : numbers(field, 1, LONGEST_MONTH, ZonedDateTime::getDayOfMonth);
    }

    /** Days of the week, of which 1 is Sunday; {@code SUN#2} is the second one of a month, {@code SUNL} the last. */
    private static Predicate<ZonedDateTime> weekdays(String field) {
        String numbered = named(field, DayOfWeek.values());
        int nth = numbered.indexOf('#');
        if (nth >= 0) {
            int week = number(numbered.substring(nth + 1), 1, (LONGEST_MONTH - 1) / WEEK + 1);
            return weekday(numbered.substring(0, nth)).and(date -> (date.getDayOfMonth() - 1) / WEEK + 1 == week);
        }
        if (numbered.endsWith("L") && numbered.length() > 1) {
            return weekday(numbered.substring(0, numbered.length() - 1))
                    .and(date ->
                            date.getDayOfMonth() + WEEK > date.toLocalDate().lengthOfMonth());
        }
        return weekday(numbered.equals("L") ? String.valueOf(WEEK) : numbered);
    }

    private static Predicate<ZonedDateTime> weekday(String field) {
        return numbers(field, 1, WEEK, date -> date.getDayOfWeek().getValue() % WEEK + 1);
    }

    /** Names in numbers; both months and days are counted from 1, the days from Sunday. */
    private static String named(String field, Enum<?>[] names) {
        String text = field;
        for (Enum<?> name : names) {
            int number = name instanceof DayOfWeek day ? day.getValue() % WEEK + 1 : name.ordinal() + 1;
            text = text.replace(name.name().substring(0, 3), String.valueOf(number));
        }
        return text;
    }

    // ---- lists of numbers, ranges and steps

    @FunctionalInterface
    private interface Part {
        int of(ZonedDateTime date);
    }

    private static Predicate<ZonedDateTime> numbers(String field, int first, int last, Part part) {
        Predicate<ZonedDateTime> any = _ -> false;
        for (String one : field.split(",", -1)) {
            any = any.or(range(one, first, last, part));
        }
        return any;
    }

    private static Predicate<ZonedDateTime> range(String text, int first, int last, Part part) {
        int slash = text.indexOf('/');
        int step = slash < 0 ? 1 : number(text.substring(slash + 1), 1, last);
        String range = slash < 0 ? text : text.substring(0, slash);
        int dash = range.indexOf('-');
        boolean all = range.equals("*") || range.equals("?") || slash == 0;
        int from = all ? first : number(dash < 0 ? range : range.substring(0, dash), first, last);
        int to = all || slash >= 0 && dash < 0
                ? last
                : number(dash < 0 ? range : range.substring(dash + 1), first, last);
        return date -> {
            int value = part.of(date);
            return value >= from && value <= to && (value - from) % step == 0;
        };
    }

    private static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
