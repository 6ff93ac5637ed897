package dev.sundog.core.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a REST operation as the model writes it: literal segments, labels {@code {Bucket}}, at most one greedy label
 * {@code {Key+}} that takes slashes too, and literal query parameters ({@code ?list-type=2}, {@code ?tagging}). Ordered with
 * the most specific first.
 */
public final class UriPattern implements Comparable<UriPattern> {

    private final String template;
    private final List<Segment> segments;
    private final int greedy;
    private final List<Literal> query;

    /** A segment of the path: a label when {@code isLabel}, else literal text. */
    private record Segment(String text, boolean isLabel) {}

    /** A query parameter that must be there; {@code value} is {@code null} where any value will do. */
    private record Literal(String name, String value) {}

    private UriPattern(String template, List<Segment> segments, int greedy, List<Literal> query) {
        this.template = template;
        this.segments = segments;
        this.greedy = greedy;
        this.query = query;
    }

    /** Reads a template. */
    public static UriPattern of(String template) {
        int question = template.indexOf('?');
        String path = question < 0 ? template : template.substring(0, question);
        List<Segment> segments = new ArrayList<>();
        int greedy = -1;
        for (String part : split(path)) {
            boolean label = part.startsWith("{") && part.endsWith("}");
            if (label && part.endsWith("+}")) {
                greedy = segments.size();
            }
            segments.add(
                    label
                            ? new Segment(part.substring(1, part.length() - (greedy == segments.size() ? 2 : 1)), true)
                            : new Segment(part, false));
        }
        return new UriPattern(
                template, segments, greedy, question < 0 ? List.of() : literals(template.substring(question + 1)));
    }

    private static List<Literal> literals(String query) {
        List<Literal> result = new ArrayList<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            result.add(
                    equals < 0
                            ? new Literal(parameter, null)
                            : new Literal(parameter.substring(0, equals), parameter.substring(equals + 1)));
        }
        return result;
    }

    /** Splits behind the leading slash; a slash at the end makes an empty last segment, the root has none. */
    private static List<String> split(String path) {
        return path.length() <= 1 ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    /**
     * The labels of {@code path}, percent-decoded, or {@code null} where it does not match.
     *
     * @param path as written, beginning with a slash
     * @param queryString as written, or empty
     */
    public Map<String, String> match(String path, String queryString) {
        if (!query.isEmpty() && (queryString.isEmpty() || !hasAllLiterals(queryString))) {
            return null;
        }
        List<String> parts = split(path);
        int surplus = parts.size() - segments.size();
        if (greedy < 0 ? surplus != 0 && !isOneSlashMore(parts, surplus) : surplus < 0) {
            return null;
        }
        Map<String, String> labels = HashMap.newHashMap(segments.size());
        for (int i = 0, at = 0; i < segments.size(); i++) {
            int end = i == greedy ? at + surplus + 1 : at + 1;
            if (!take(segments.get(i), parts, at, end, labels)) {
                return null;
            }
            at = end;
        }
        return labels;
    }

    /** AWS: a slash behind the last segment changes nothing. */
    private boolean isOneSlashMore(List<String> parts, int surplus) {
        return surplus == 1 && parts.getLast().isEmpty() && !segments.isEmpty();
    }

    private static boolean take(Segment segment, List<String> parts, int from, int to, Map<String, String> labels) {
        String text = to - from == 1 ? parts.get(from) : String.join("/", parts.subList(from, to));
        if (!segment.isLabel()) {
            return segment.text().equals(text);
        }
        Optional<String> decoded = text.isEmpty() ? Optional.empty() : PercentText.decode(text, false);
        decoded.ifPresent(value -> labels.put(segment.text(), value));
        return decoded.isPresent();
    }

    private boolean hasAllLiterals(String queryString) {
        for (Literal literal : query) {
            if (!has(literal, queryString)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(Literal literal, String queryString) {
        int length = literal.name().length();
        for (int from = 0; from <= queryString.length(); ) {
            int end = queryString.indexOf('&', from);
            end = end < 0 ? queryString.length() : end;
            if (queryString.startsWith(literal.name(), from)) {
                int after = from + length;
                boolean named = after == end || (after < end && queryString.charAt(after) == '=');
                if (named
                        && (literal.value() == null
                                || queryString
                                        .substring(Math.min(after + 1, end), end)
                                        .equals(literal.value()))) {
                    return true;
                }
            }
            from = end + 1;
        }
        return false;
    }

    /** More literal query parameters first, then literal before label before greedy label, segment by segment, then longer. */
    @Override
    public int compareTo(UriPattern other) {
        if (query.size() != other.query.size()) {
            return other.query.size() - query.size();
        }
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int difference = weight(i) - other.weight(i);
            if (difference != 0) {
                return difference;
            }
        }
        int longer = other.segments.size() - segments.size();
        return longer != 0 ? longer : template.compareTo(other.template);
    }

    private int weight(int segment) {
        if (segment == greedy) {
            return 2;
        }
        return segments.get(segment).isLabel() ? 1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UriPattern pattern && template.equals(pattern.template);
    }

    @Override
    public int hashCode() {
        return template.hashCode();
    }

    @Override
    public String toString() {
        return template;
    }
}
