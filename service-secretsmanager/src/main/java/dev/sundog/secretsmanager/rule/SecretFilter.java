package dev.sundog.secretsmanager.rule;

import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.api.Filter;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.TagRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The filters of lists: all must hold, each by one of its values; a value behind {@code !} must not match.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html">Find secrets</a>
 */
public final class SecretFilter {

    private SecretFilter() {}

    /** What holds for the secrets that a request wants. */
    public static Predicate<SecretRecord> of(List<Filter> filters) {
        Predicate<SecretRecord> all = _ -> true;
        for (Filter filter : filters == null ? List.<Filter>of() : filters) {
            all = all.and(of(filter));
        }
        return all;
    }

    private static Predicate<SecretRecord> of(Filter filter) {
        if (filter.key() == null) {
            throw SecretsErrors.filterWithoutKey();
        }
        if (filter.values() == null) {
            throw SecretsErrors.filterWithoutValues(filter.key());
        }
        return filter.values().stream()
                .map(value -> value.startsWith("!")
                        ? matches(filter.key(), value.substring(1)).negate()
                        : matches(filter.key(), value))
                .reduce(Predicate::or)
                .orElse(_ -> false);
    }

    private static Predicate<SecretRecord> matches(String key, String value) {
        return switch (key) {
            case "name" -> secret -> secret.name().startsWith(value);
            case "description" -> secret -> hasWords(secret.details().description().stream(), value);
            case "tag-key" -> secret -> tags(secret).anyMatch(tag -> tag.key().startsWith(value));
            case "tag-value" ->
                secret -> tags(secret).anyMatch(tag -> tag.value().startsWith(value));
            case "primary-region" ->
                secret -> secret.homeRegion()
                        .filter(region -> region.startsWith(value))
                        .isPresent();
            // No service owns secrets here.
            case "owning-service" -> _ -> false;
            default -> secret -> hasWords(texts(secret), value);
        };
    }

    private static Stream<TagRecord> tags(SecretRecord secret) {
        return secret.details().tags().stream().flatMap(List::stream);
    }

    private static Stream<String> texts(SecretRecord secret) {
        return Stream.of(
                        Stream.of(secret.name()),
                        secret.details().description().stream(),
                        tags(secret).flatMap(tag -> Stream.of(tag.key(), tag.value())),
                        secret.homeRegion().stream())
                .flatMap(texts -> texts);
    }

    /** Whether each word that is wanted begins a word of the texts, whatever their case. */
    private static boolean hasWords(Stream<String> texts, String wanted) {
        List<String> words = texts.flatMap(SecretFilter::words).toList();
        return words(wanted).allMatch(want -> words.stream().anyMatch(word -> word.startsWith(want)));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }
}
