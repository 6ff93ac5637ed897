package dev.sundog.logs.transform;

import dev.sundog.core.shape.Document;
import dev.sundog.core.value.BoundedMatcher;
import dev.sundog.logs.LogsErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of named patterns: {@code %{IP:client} %{WORD:verb}}.
 *
 * @param names of the groups of the regular expression, in their order
 */
record GrokPattern(Pattern pattern, List<String> names) {

    private static final Pattern PART = Pattern.compile("%\\{([A-Z0-9_]+)(?::([^}:]+))?(?::[a-z]+)?}");

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("BASE10NUM", "[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)"),
            Map.entry("DATA", ".*?"),
            Map.entry("GREEDYDATA", ".*"),
            Map.entry("HOSTNAME", "[0-9A-Za-z][0-9A-Za-z-]{0,62}(?:\\.[0-9A-Za-z][0-9A-Za-z-]{0,62})*\\.?"),
            Map.entry("HTTPDATE", "\\d{2}/[A-Za-z]{3}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4}"),
            Map.entry("INT", "[+-]?[0-9]+"),
            Map.entry("IP", "(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)"),
            Map.entry("IPV4", "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"),
            Map.entry(
                    "LOGLEVEL",
                    "(?i:alert|trace|debug|notice|info(?:rmation)?|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe|emerg(?:ency)?)"),
            Map.entry("NONNEGINT", "[0-9]+"),
            Map.entry("NOTSPACE", "\\S+"),
            Map.entry("NUMBER", "[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)"),
            Map.entry("POSINT", "[1-9][0-9]*"),
            Map.entry("QUOTEDSTRING", "(?:\"[^\"]*\"|'[^']*')"),
            Map.entry("SPACE", "\\s*"),
            Map.entry(
                    "TIMESTAMP_ISO8601",
                    "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:?\\d{2}(?::?\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?"),
            Map.entry("URIPATH", "(?:/[A-Za-z0-9$.+!*'(){},~:;=@#%&_-]*)+"),
            Map.entry("URIPATHPARAM", "(?:/[A-Za-z0-9$.+!*'(){},~:;=@#%&_-]*)+(?:\\?\\S*)?"),
            Map.entry("USER", "[a-zA-Z0-9._-]+"),
            Map.entry("USERNAME", "[a-zA-Z0-9._-]+"),
            Map.entry("UUID", "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
            Map.entry("WORD", "\\b\\w+\\b"));

    /** Reads a pattern; refuses by name what it is made of and not known here. */
    static GrokPattern of(String text) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find()) {
            String known = KNOWN.get(part.group(1));
            if (known == null) {
                throw LogsErrors.unsupportedProcessor("grok with %{" + part.group(1) + "}");
            }
            regex.append(text, end, part.start());
            if (part.group(2) == null) {
                regex.append("(?:").append(known).append(')');
            } else {
                regex.append("(?<g")
                        .append(names.size())
                        .append('>')
                        .append(known)
                        .append(')');
                names.add(part.group(2));
            }
            end = part.end();
        }
        try {
            return new GrokPattern(Pattern.compile(regex + text.substring(end)), List.copyOf(names));
        } catch (PatternSyntaxException bad) {
            throw LogsErrors.invalidTransformer("The grok pattern is invalid.");
        }
    }

    /** The fields of a text, by name. */
    Map<String, Document> match(String text) {
        return BoundedMatcher.match(pattern, text, this::fields)
                .orElseThrow(() -> new Untransformable("too long a search"));
    }

    private Map<String, Document> fields(Matcher matcher) {
        if (!matcher.find()) {
            throw new Untransformable("no match");
        }
        Map<String, Document> found = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = matcher.group("g" + i);
            if (value != null) {
                found.put(names.get(i), new Document.Text(value));
            }
        }
        return found;
    }
}
