package dev.sundog.logs.pattern;

import dev.sundog.logs.pattern.Condition.All;
import dev.sundog.logs.pattern.Condition.Any;
import dev.sundog.logs.pattern.Condition.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads tests in parentheses and with {@code &&} and {@code ||}, of which the first binds closer. */
final class ConditionParser<T> {

    /** Deeper ones are refused, before the stack ends. */
    private static final int DEEPEST = 100;

    private final Scanner scanner;
    private final Function<Scanner, T> test;
    private int depth;

    ConditionParser(Scanner scanner, Function<Scanner, T> test) {
        this.scanner = scanner;
        this.test = test;
    }

    Condition<T> read() {
        List<Condition<T>> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (scanner.take("||"));
        return parts.size() == 1 ? parts.getFirst() : new Any<>(parts);
    }

    private Condition<T> conjunction() {
        List<Condition<T>> parts = new ArrayList<>();
        do {
            parts.add(single());
        } while (scanner.take("&&"));
        return parts.size() == 1 ? parts.getFirst() : new All<>(parts);
    }

    private Condition<T> single() {
        if (!scanner.take("(")) {
            return new Single<>(test.apply(scanner));
        }
        if (++depth > DEEPEST) {
            throw BadPattern.at(scanner.position());
        }
        Condition<T> inner = read();
        scanner.expect(")");
        depth--;
        return inner;
    }
}
