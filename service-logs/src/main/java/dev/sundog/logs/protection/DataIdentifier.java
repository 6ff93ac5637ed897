package dev.sundog.logs.protection;

import dev.sundog.core.value.BoundedMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one kind of sensitive data.
 *
 * @param name as audits name it
 * @param keywords one of which must be near what is found; none where that needs no words around it
 * @param check what else is asked of what is found
 */
record DataIdentifier(String name, Pattern pattern, List<String> keywords, Predicate<String> check) {

    /** AWS: how many characters a keyword may be away. */
    private static final int NEAR = 30;

    static DataIdentifier of(String name, String pattern, String... keywords) {
        return new DataIdentifier(name, Pattern.compile(pattern), List.of(keywords), _ -> true);
    }

    /** What is found: all of the text where looking takes too long, as nothing sensitive is to be shown. */
    List<Span> find(String text) {
        return BoundedMatcher.match(pattern, text, matcher -> find(matcher, text))
                .orElseGet(() -> List.of(new Span(0, text.length())));
    }

    private List<Span> find(Matcher matcher, String text) {
        List<Span> found = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.end() > matcher.start()
                    && check.test(matcher.group())
                    && hasKeyword(text, matcher.start(), matcher.end())) {
                found.add(new Span(matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    private boolean hasKeyword(String text, int start, int end) {
        if (keywords.isEmpty()) {
            return true;
        }
        String before = text.substring(Math.max(0, start - NEAR), start).toLowerCase(Locale.ROOT);
        String behind = text.substring(end, Math.min(text.length(), end + NEAR)).toLowerCase(Locale.ROOT);
        return keywords.stream().anyMatch(word -> before.contains(word) || behind.contains(word));
    }
}
