package dev.sundog.logs.insights;

import java.util.Locale;
import java.util.Optional;

/** The functions of {@code stats}. */
enum Aggregation {
    COUNT,
    COUNT_DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX,
    PCT,
    STDDEV,
    EARLIEST,
    LATEST,
    SORTSFIRST,
    SORTSLAST;

    static Optional<Aggregation> named(String name) {
        for (Aggregation one : values()) {
            if (one.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
