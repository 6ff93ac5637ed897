package dev.sundog.core.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a REST operation as its model writes it: {@code /{Bucket}/{Key+}?tagging}. Labels take one segment each,
 * greedy ones ({@code +}) as many as they can; literal query parameters must be there. A slash at the end counts only
 * where a greedy label takes it. Ordered with the most specific first.
 *
 * @see <a href="https://smithy.io/2.0/spec/http-bindings.html#literal-character-sequences">Smithy HTTP bindings</a>
 */
public final class UriPattern implements Comparable<UriPattern> {

    private final String template;
    private final List<Segment> segments;
    private final List<QueryLiteral> literals;

    /** One part of the path; {@code text} is the literal, or the label's name. */
    private record Segment(Kind kind, String text) {}

    private enum Kind {
        LITERAL,
        LABEL,
        GREEDY
    }

    private record QueryLiteral(String name, String value) {}

    private UriPattern(String template, List<Segment> segments, List<QueryLiteral> literals) {
        this.template = template;
        this.segments = segments;
        this.literals = literals;
    }

    /** Reads a pattern as a model writes it. */
    public static UriPattern of(String template) {
        int question = template.indexOf('?');
        String path = question < 0 ? template : template.substring(0, question);
        List<Segment> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                segments.add(segment(part));
            }
        }
        List<QueryLiteral> literals = new ArrayList<>();
        if (question >= 0) {
            for (String pair : template.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                literals.add(
                        equals < 0
                                ? new QueryLiteral(pair, null)
                                : new QueryLiteral(pair.substring(0, equals), pair.substring(equals + 1)));
            }
        }
        return new UriPattern(template, List.copyOf(segments), List.copyOf(literals));
    }

    private static Segment segment(String part) {
        if (part.startsWith("{") && part.endsWith("+}")) {
            return new Segment(Kind.GREEDY, part.substring(1, part.length() - 2));
        }
        if (part.startsWith("{") && part.endsWith("}")) {
            return new Segment(Kind.LABEL, part.substring(1, part.length() - 1));
        }
        if (part.indexOf('{') >= 0) {
            throw new IllegalArgumentException("a label must be a whole segment: " + part);
        }
        return new Segment(Kind.LITERAL, part);
    }

    /**
     * The labels of a request by name, percent-decoded; {@code null} where the request does not match.
     *
     * @param path the path as written, percent-encoded
     * @param query the query string as written, or empty
     */
    public Map<String, String> match(String path, String query) {
        int[] starts = new int[segments.size() + 1];
        if (!matchSegments(path, starts) || !matchLiterals(query)) {
            return null;
        }
        return labels(path, starts);
    }

    // Notes where each segment starts, and past the last one where the next would.
    private boolean matchSegments(String path, int[] starts) {
        int position = 1;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (position >= path.length()) {
                return false;
            }
            starts[i] = position;
            int end = segment.kind == Kind.GREEDY ? greedyEnd(path, position, i) : segmentEnd(path, position);
            if (end <= position || (segment.kind == Kind.LITERAL && !isLiteral(path, position, end, segment.text))) {
                return false;
            }
            position = end + 1;
        }
        starts[segments.size()] = position;
        return position >= path.length();
    }

    private static int segmentEnd(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    // As many segments must be left as the pattern has after the greedy one.
    private int greedyEnd(String path, int from, int index) {
        int end = path.length();
        for (int after = segments.size() - 1; after > index; after--) {
            if (after == segments.size() - 1 && path.charAt(end - 1) == '/') {
                end--;
            }
            end = path.lastIndexOf('/', end - 1);
            if (end <= from) {
                return -1;
            }
        }
        return end;
    }

    private static boolean isLiteral(String path, int from, int end, String literal) {
        int length = end - from;
        if (length == literal.length() && path.startsWith(literal, from)) {
            return true;
        }
        // Clients escape what they need not: %40connections.
        return length > literal.length()
                && path.indexOf('%', from) >= 0
                && PercentText.decode(path.substring(from, end), false)
                        .filter(literal::equals)
                        .isPresent();
    }

    private boolean matchLiterals(String query) {
        for (QueryLiteral literal : literals) {
            if (!hasParameter(query, literal)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasParameter(String query, QueryLiteral literal) {
        int start = 0;
        while (start < query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (query.startsWith(literal.name, start)) {
                int next = start + literal.name.length();
                if (next == end && (literal.value == null || literal.value.isEmpty())) {
                    return true;
                }
                if (next < end
                        && query.charAt(next) == '='
                        && (literal.value == null || literal.value.contentEquals(query.substring(next + 1, end)))) {
                    return true;
                }
            }
            start = end + 1;
        }
        return false;
    }

    private Map<String, String> labels(String path, int[] starts) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.kind != Kind.LITERAL) {
                int end = Math.min(starts[i + 1] - 1, path.length());
                Optional<String> value = PercentText.decode(path.substring(starts[i], end), false);
                if (value.isEmpty()) {
                    return null;
                }
                labels.put(segment.text, value.get());
            }
        }
        return labels;
    }

    /** The pattern without its query parameters. */
    public String path() {
        int question = template.indexOf('?');
        return question < 0 ? template : template.substring(0, question);
    }

    /** The query parameters that must be there with any value: in S3, the names of parts of buckets and objects. */
    public List<String> bareParameters() {
        return literals.stream()
                .filter(literal -> literal.value == null)
                .map(QueryLiteral::name)
                .toList();
    }

    /** More query parameters first, then literal before label before greedy label, segment by segment, then longer. */
    @Override
    public int compareTo(UriPattern other) {
        if (literals.size() != other.literals.size()) {
            return other.literals.size() - literals.size();
        }
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int order = segments.get(i).kind.compareTo(other.segments.get(i).kind);
            if (order != 0) {
                return order;
            }
        }
        int longer = other.segments.size() - segments.size();
        return longer != 0 ? longer : template.compareTo(other.template);
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
