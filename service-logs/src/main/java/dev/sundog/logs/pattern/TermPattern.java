package dev.sundog.logs.pattern;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Words and phrases in messages of any form. AWS: the words of {@code any} count only where there are no others.
 *
 * @param all every one of which a message has
 * @param any one of which a message has
 * @param none not one of which a message has
 */
record TermPattern(List<Term> all, List<Term> any, List<Term> none) implements FilterPattern {

    @Override
    public Optional<Map<String, String>> match(String message) {
        return matches(message) ? Optional.of(Map.of()) : Optional.empty();
    }

    @Override
    public boolean matches(String message) {
        if (all.isEmpty() && none.isEmpty()) {
            return any.isEmpty() || any.stream().anyMatch(term -> term.isIn(message));
        }
        return all.stream().allMatch(term -> term.isIn(message))
                && none.stream().noneMatch(term -> term.isIn(message));
    }

    @Override
    public int regexes() {
        return (int) Stream.of(all, any, none)
                .flatMap(List::stream)
                .filter(Term.Regex.class::isInstance)
                .count();
    }
}
