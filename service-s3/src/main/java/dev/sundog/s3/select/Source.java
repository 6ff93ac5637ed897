package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands behind FROM, which is no SQL: {@code S3Object[*].orders[*] o} makes rows of lists within records.
 *
 * @param sql the query with a plain table in the place of the path
 * @param path names, and {@code *} for the items of a list
 */
record Source(String sql, List<String> path) {

    private static final Pattern FROM =
            Pattern.compile("(?is)\\bFROM\\s+S3Object((?:\\[\\*]|\\.\\w+|\\.\"[^\"]+\"|\\['[^']+'])*)");
    private static final Pattern STEP = Pattern.compile("\\[\\*]|\\.(\\w+)|\\.\"([^\"]+)\"|\\['([^']+)']");

    private static final Pattern INDEX = Pattern.compile("'[^']*'|\"[^\"]*\"|\\[(\\d{1,9})]");

    /** A name that stands for what is not there. */
    static final String MISSING = "\"is missing\"";

    private static final Pattern IS_MISSING = Pattern.compile("(?i)'[^']*'|\"[^\"]*\"|\\bIS\\s+(NOT\\s+)?MISSING\\b");

    static Source of(String expression) {
        Matcher from = FROM.matcher(expression);
        if (!from.find()) {
            throw SelectErrors.syntax("FROM must name S3Object");
        }
        List<String> path = new ArrayList<>();
        Matcher step = STEP.matcher(from.group(1));
        while (step.find()) {
            path.add(Stream.of(1, 2, 3)
                    .map(step::group)
                    .filter(name -> name != null)
                    .findFirst()
                    .orElse("*"));
        }
        String sql = expression.substring(0, from.start()) + "FROM S3Object" + expression.substring(from.end());
        return new Source(missingAsName(indexesAsNames(sql.replaceFirst(";\\s*$", ""))), path);
    }

    /** The parser takes {@code a[0]} for the end of a path; {@code a."[0]"} it goes on from. */
    private static String indexesAsNames(String sql) {
        return INDEX.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? found.group() : ".\"[" + found.group(1) + "]\""));
    }

    /** The parser knows no {@code IS MISSING}, but {@code IS NOT DISTINCT FROM} something. */
    private static String missingAsName(String sql) {
        return IS_MISSING
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith("'") || found.group().startsWith("\"")
                                ? found.group()
                                : "IS " + (found.group(1) == null ? "NOT " : "") + "DISTINCT FROM " + MISSING));
    }

    /** The rows of one record. */
    Stream<Row> rows(Document record) {
        Stream<Document> found = Stream.of(record);
        for (String step : path) {
            found = found.flatMap(value -> within(value, step));
        }
        return found.map(Row::new);
    }

    private static Stream<Document> within(Document value, String step) {
        if (!step.equals("*")) {
            Document member = new Row.Name(step, false).in(value);
            return member == Row.MISSING ? Stream.empty() : Stream.of(member);
        }
        return value instanceof Document.Array(List<Document> items) ? items.stream() : Stream.of(value);
    }
}
