package dev.sundog.logs.transform;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.DateTimeConverter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The processor that writes a time in another form. */
final class DateConversion implements Step {

    private static final String EPOCH = "epoch";
    private static final String USUAL_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    private final DateTimeConverter wanted;
    private final ZoneId from;
    /** How times may be written, in the order in which they are tried; empty stands for milliseconds since the epoch. */
    private final List<Optional<DateTimeFormatter>> formats;

    private final Locale locale;
    private final DateTimeFormatter target;

    DateConversion(DateTimeConverter wanted) {
        this.wanted = wanted;
        this.locale = Locale.forLanguageTag(Objects.requireNonNullElse(wanted.locale(), "en"));
        try {
            this.from = ZoneId.of(Objects.requireNonNullElse(wanted.sourceTimezone(), "UTC"));
            this.target = DateTimeFormatter.ofPattern(
                            Objects.requireNonNullElse(wanted.targetFormat(), USUAL_FORMAT), locale)
                    .withZone(ZoneId.of(Objects.requireNonNullElse(wanted.targetTimezone(), "UTC")));
            this.formats = wanted.matchPatterns().stream().map(this::format).toList();
        } catch (DateTimeException | IllegalArgumentException unknown) {
            throw LogsErrors.invalidTransformer("The format or the time zone is invalid.");
        }
    }

    private Optional<DateTimeFormatter> format(String pattern) {
        return pattern.equals(EPOCH) ? Optional.empty() : Optional.of(DateTimeFormatter.ofPattern(pattern, locale));
    }

    @Override
    public void apply(Fields fields) {
        fields.get(wanted.source()).ifPresent(value -> {
            String text = value instanceof Document.Text(String plain) ? plain : JsonText.write(value);
            ZonedDateTime time = formats.stream()
                    .flatMap(format -> read(format, text.strip()).stream())
                    .findFirst()
                    .orElseThrow(() -> new Untransformable("no time"));
            fields.put(wanted.target(), new Document.Text(target.format(time)));
        });
    }

    private Optional<ZonedDateTime> read(Optional<DateTimeFormatter> format, String text) {
        try {
            if (format.isEmpty()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)).atZone(from));
            }
            TemporalAccessor read =
                    format.get().parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    switch (read) {
                        case ZonedDateTime time -> time;
                        case LocalDateTime time -> time.atZone(from);
                        case LocalDate day -> day.atStartOfDay(from);
                        default -> throw new DateTimeException("no time");
                    });
        } catch (DateTimeException | NumberFormatException other) {
            return Optional.empty();
        }
    }
}
