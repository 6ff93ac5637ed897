package dev.sundog.logs.pattern;

import dev.sundog.core.shape.Document;
import dev.sundog.logs.pattern.Selector.Each;
import dev.sundog.logs.pattern.Selector.Item;
import dev.sundog.logs.pattern.Selector.Member;
import dev.sundog.logs.pattern.Selector.Step;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code { $.a.b[0] = "x*" && ($.n > 4 || $.k IS NULL) }}. */
final class JsonPatternParser {

    /** What ends an unquoted value. */
    private static final String ENDS = "&|)}";

    private static final int LONGEST_INDEX = 6;

    private JsonPatternParser() {}

    static JsonPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        scanner.expect("{");
        Condition<JsonTest> condition = new ConditionParser<>(scanner, JsonPatternParser::test).read();
        scanner.expect("}");
        scanner.skipSpaces();
        if (!scanner.atEnd()) {
            throw BadPattern.at(scanner.position());
        }
        return Regexes.limited(new JsonPattern(condition));
    }

    private static JsonTest test(Scanner scanner) {
        Selector selector = selector(scanner);
        if (scanner.takeWord("NOT")) {
            scanner.expect("EXISTS");
            return new JsonTest(selector, new JsonTest.NotExists());
        }
        if (scanner.takeWord("IS")) {
            return new JsonTest(selector, new JsonTest.Is(constant(scanner)));
        }
        Comparison comparison = Comparison.read(scanner, ENDS).orElseThrow(() -> BadPattern.at(scanner.position()));
        return new JsonTest(selector, new JsonTest.Compares(comparison));
    }

    private static Document constant(Scanner scanner) {
        if (scanner.takeWord("NULL")) {
            return new Document.Null();
        }
        if (scanner.takeWord("TRUE")) {
            return new Document.Bool(true);
        }
        if (scanner.takeWord("FALSE")) {
            return new Document.Bool(false);
        }
        throw BadPattern.at(scanner.position());
    }

    // ---- selectors

    private static Selector selector(Scanner scanner) {
        scanner.expect("$");
        List<Step> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder("$");
        while (true) {
            if (scanner.peek() == '.') {
                text.append(scanner.next());
                if (scanner.peek() != '[') {
                    steps.add(member(scanner, text));
                }
            } else if (scanner.peek() == '[') {
                text.append(scanner.next());
                steps.add(bracket(scanner, text));
            } else if (steps.isEmpty()) {
                throw BadPattern.inTerm("$" + scanner.until("&|)}"));
            } else {
                return new Selector(text.toString(), List.copyOf(steps));
            }
        }
    }

    private static Step member(Scanner scanner, StringBuilder text) {
        if (scanner.peek() == '*') {
            text.append(scanner.next());
            return new Each();
        }
        StringBuilder name = new StringBuilder();
        while (Scanner.isWord(scanner.peek()) || "-@$".indexOf(scanner.peek()) >= 0) {
            name.append(scanner.next());
        }
        if (name.isEmpty()) {
            // AWS: names the term up to the character that it does not take
            throw BadPattern.inTerm(text.toString() + (scanner.atEnd() ? "" : scanner.next()));
        }
        text.append(name);
        return new Member(name.toString());
    }

    private static Step bracket(Scanner scanner, StringBuilder text) {
        Step step = bracketed(scanner, text);
        if (scanner.peek() != ']') {
            throw BadPattern.at(scanner.position());
        }
        text.append(scanner.next());
        return step;
    }

    private static Step bracketed(Scanner scanner, StringBuilder text) {
        char first = scanner.peek();
        if (first == '*') {
            text.append(scanner.next());
            return new Each();
        }
        if (first == '\'' || first == '"') {
            scanner.next();
            String name = scanner.quoted(first);
            text.append(first).append(name).append(first);
            return new Member(name);
        }
        String digits = scanner.until("]");
        if (digits.isEmpty()
                || digits.length() > LONGEST_INDEX
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw BadPattern.at(scanner.position());
        }
        text.append(digits);
        return new Item(Integer.parseInt(digits));
    }
}
