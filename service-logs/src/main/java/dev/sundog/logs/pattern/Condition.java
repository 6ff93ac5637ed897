package dev.sundog.logs.pattern;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Tests joined by {@code &&} and {@code ||}.
 *
 * @param <T> a single test
 */
sealed interface Condition<T> {

    /** One test. */
    record Single<T>(T test) implements Condition<T> {}

    /** All of which hold. */
    record All<T>(List<Condition<T>> parts) implements Condition<T> {}

    /** One of which holds. */
    record Any<T>(List<Condition<T>> parts) implements Condition<T> {}

    default boolean holds(Predicate<T> tester) {
        return switch (this) {
            case Single<T>(T test) -> tester.test(test);
            case All<T>(List<Condition<T>> parts) -> parts.stream().allMatch(part -> part.holds(tester));
            case Any<T>(List<Condition<T>> parts) -> parts.stream().anyMatch(part -> part.holds(tester));
        };
    }

    /** Shows every test, from left to right. */
    default <C> void each(C carried, BiConsumer<C, T> reader) {
        switch (this) {
            case Single<T>(T test) -> reader.accept(carried, test);
            case All<T>(List<Condition<T>> parts) -> parts.forEach(part -> part.each(carried, reader));
            case Any<T>(List<Condition<T>> parts) -> parts.forEach(part -> part.each(carried, reader));
        }
    }
}
