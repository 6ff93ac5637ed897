package dev.sundog.logs.pattern;

import dev.sundog.logs.pattern.ColumnPattern.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code [ip, user, ..., status = 4* || status = 5*, size > 1000]}. */
final class ColumnPatternParser {

    private static final String ELLIPSIS = "...";

    /** What ends an unquoted value. */
    private static final String ENDS = "&|),]";

    private final Scanner scanner;
    private final List<Column> columns = new ArrayList<>();
    private int ellipsis = -1;
    /** What the column that is being read is called. */
    private String name = "";

    private ColumnPatternParser(String text) {
        this.scanner = new Scanner(text);
    }

    static ColumnPattern parse(String text) {
        return new ColumnPatternParser(text).read();
    }

    private ColumnPattern read() {
        scanner.expect("[");
        if (!scanner.take("]")) {
            do {
                column();
            } while (scanner.take(","));
            scanner.expect("]");
        }
        scanner.skipSpaces();
        if (!scanner.atEnd()) {
            throw BadPattern.at(scanner.position());
        }
        return Regexes.limited(new ColumnPattern(List.copyOf(columns), ellipsis));
    }

    private void column() {
        if (scanner.take(ELLIPSIS)) {
            String more = scanner.until(ENDS);
            if (!more.isEmpty()) {
                throw BadPattern.inTerm(ELLIPSIS + more);
            }
            if (ellipsis >= 0) {
                throw BadPattern.at(scanner.position());
            }
            ellipsis = columns.size();
            return;
        }
        scanner.skipSpaces();
        if (scanner.peek() == ',' || scanner.peek() == ']') {
            columns.add(new Column("", Optional.empty()));
            return;
        }
        name = "";
        Condition<Optional<Comparison>> condition = new ConditionParser<>(scanner, _ -> comparison()).read();
        columns.add(new Column(name, demand(condition)));
    }

    /** A column's name, with what its value must be, if anything is said of it. */
    private Optional<Comparison> comparison() {
        scanner.skipSpaces();
        String word = name();
        if (word.isEmpty()) {
            throw BadPattern.inTerm(String.valueOf(scanner.next()));
        }
        if (!name.isEmpty() && !name.equals(word)) {
            throw BadPattern.inTerm(word); // a column is spoken of in its own place
        }
        name = word;
        return Comparison.read(scanner, ENDS);
    }

    private String name() {
        StringBuilder word = new StringBuilder();
        while (Scanner.isWord(scanner.peek()) || scanner.peek() == '-') {
            word.append(scanner.next());
        }
        return word.toString();
    }

    /** Nothing for a name alone; a name alone among comparisons is a mistake. */
    private Optional<Condition<Comparison>> demand(Condition<Optional<Comparison>> condition) {
        if (condition instanceof Condition.Single<Optional<Comparison>>(Optional<Comparison> only)) {
            return only.map(Condition.Single::new);
        }
        return Optional.of(present(condition));
    }

    private Condition<Comparison> present(Condition<Optional<Comparison>> condition) {
        return switch (condition) {
            case Condition.Single<Optional<Comparison>>(Optional<Comparison> test) ->
                new Condition.Single<>(test.orElseThrow(() -> BadPattern.at(scanner.position())));
            case Condition.All<Optional<Comparison>>(List<Condition<Optional<Comparison>>> parts) ->
                new Condition.All<>(parts.stream().map(this::present).toList());
            case Condition.Any<Optional<Comparison>>(List<Condition<Optional<Comparison>>> parts) ->
                new Condition.Any<>(parts.stream().map(this::present).toList());
        };
    }
}
