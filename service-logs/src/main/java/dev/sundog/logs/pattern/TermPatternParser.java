package dev.sundog.logs.pattern;

import java.util.ArrayList;
import java.util.List;

/** Reads words, {@code "phrases"}, {@code ?words} and {@code -words}, and {@code %regular expressions%}. */
final class TermPatternParser {

    private TermPatternParser() {}

    static TermPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        List<Term> all = new ArrayList<>();
        List<Term> any = new ArrayList<>();
        List<Term> none = new ArrayList<>();
        for (scanner.skipSpaces(); !scanner.atEnd(); scanner.skipSpaces()) {
            List<Term> terms = all;
            if (scanner.take("?")) {
                terms = any;
            } else if (scanner.take("-")) {
                terms = none;
            }
            terms.add(term(scanner));
        }
        return new TermPattern(all, any, none);
    }

    private static Term term(Scanner scanner) {
        if (scanner.take("%")) {
            return new Term.Regex(Regexes.read(scanner));
        }
        if (scanner.take("\"")) {
            String phrase = scanner.quoted('"');
            if (phrase.isEmpty()) {
                throw BadPattern.inTerm("\"\"");
            }
            return new Term.Phrase(phrase);
        }
        StringBuilder word = new StringBuilder(scanner.word());
        while (scanner.peek() == '.') {
            word.append(scanner.next()).append(scanner.word());
        }
        if (word.isEmpty()) {
            throw BadPattern.inTerm(String.valueOf(scanner.next()));
        }
        return new Term.Phrase(word.toString());
    }
}
