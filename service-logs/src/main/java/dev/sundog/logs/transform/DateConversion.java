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
    private final List<String> patterns;
    private final Locale locale;
    private final DateTimeFormatter target;

    DateConversion(DateTimeConverter wanted) {
        this.wanted = wanted;
        this.patterns = wanted.matchPatterns();
        this.locale = Locale.forLanguageTag(Objects.requireNonNullElse(wanted.locale(), "en"));
        try {
            this.from = ZoneId.of(Objects.requireNonNullElse(wanted.sourceTimezone(), "UTC"));
            this.target = DateTimeFormatter.ofPattern(
                            Objects.requireNonNullElse(wanted.targetFormat(), USUAL_FORMAT), locale)
                    .withZone(ZoneId.of(Objects.requireNonNullElse(wanted.targetTimezone(), "UTC")));
            patterns.stream().filter(pattern -> !pattern.equals(EPOCH)).forEach(DateTimeFormatter::ofPattern);
        } catch (DateTimeException | IllegalArgumentException unknown) {
            throw LogsErrors.invalidTransformer("The format or the time zone is invalid.");
        }
    }

    @Override
    public void apply(Fields fields) {
        fields.get(wanted.source()).ifPresent(value -> {
            String text = value instanceof Document.Text(String plain) ? plain : JsonText.write(value);
            ZonedDateTime time = patterns.stream()
                    .flatMap(pattern -> read(pattern, text.strip()).stream())
                    .findFirst()
                    .orElseThrow(() -> new Untransformable("no time"));
            fields.put(wanted.target(), new Document.Text(target.format(time)));
        });
    }

    private Optional<ZonedDateTime> read(String pattern, String text) {
        try {
            if (pattern.equals(EPOCH)) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)).atZone(from));
            }
            TemporalAccessor read = DateTimeFormatter.ofPattern(pattern, locale)
                    .parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
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
