package dev.sundog.core.meter;

import dev.sundog.core.value.Scope;
import java.util.Comparator;

/** How much of one billable dimension of a service was used in an account and region. */
public record UsageRow(Scope scope, String service, String dimension, double amount) implements Comparable<UsageRow> {

    private static final Comparator<UsageRow> ORDER = Comparator.comparing(
                    (UsageRow row) -> row.scope().account().value())
            .thenComparing(row -> row.scope().region().value())
            .thenComparing(UsageRow::service)
            .thenComparing(UsageRow::dimension)
            .thenComparing(UsageRow::amount);

    /** By account, region, service and dimension. */
    @Override
    public int compareTo(UsageRow other) {
        return ORDER.compare(this, other);
    }
}
