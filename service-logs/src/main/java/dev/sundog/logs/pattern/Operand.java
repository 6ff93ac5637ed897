package dev.sundog.logs.pattern;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value is compared with. */
sealed interface Operand {

    /** A regular expression, found anywhere in the value. */
    record Regex(Pattern pattern) implements Operand {}

    /**
     * Text, with {@code *} at its beginning or end for anything.
     *
     * @param quoted text in quotes equals no number
     */
    record Text(String text, boolean quoted) implements Operand {

        boolean fits(String value) {
            boolean openStart = text.startsWith("*");
            boolean openEnd = text.endsWith("*") && text.length() > 1;
            String core = text.substring(openStart ? 1 : 0, text.length() - (openEnd ? 1 : 0));
            if (openStart) {
                return openEnd ? value.contains(core) : value.endsWith(core);
            }
            return openEnd ? value.startsWith(core) : value.equals(core);
        }

        /** The number that is written here, if it is one. */
        Optional<BigDecimal> number() {
            return quoted ? Optional.empty() : Numbers.read(text);
        }
    }

    /** Reads an operand up to a space or one of {@code ends}. */
    static Operand read(Scanner scanner, String ends) {
        if (scanner.take("%")) {
            return new Regex(Regexes.read(scanner));
        }
        if (scanner.take("\"")) {
            return new Text(scanner.quoted('"'), true);
        }
        int begin = scanner.position();
        String word = scanner.until(ends);
        if (word.isEmpty()) {
            throw BadPattern.at(begin);
        }
        for (int i = 0; i < word.length(); i++) {
            if (!Scanner.isWord(word.charAt(i)) && "*.-+:/".indexOf(word.charAt(i)) < 0) {
                throw BadPattern.inTerm(word);
            }
        }
        return new Text(word, false);
    }
}
