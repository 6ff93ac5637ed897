package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.math.BigDecimal;
import java.math.MathContext;

/** A function over all rows: it takes each of them in, and then has one value. */
final class Aggregate implements Scalar {

    /** Which one. */
    enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    private final Kind kind;
    private final Scalar argument;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private Document extreme = Values.NULL;

    Aggregate(Kind kind, Scalar argument) {
        this.kind = kind;
        this.argument = argument;
    }

    void take(Row row) {
        Document value = argument.of(row);
        if (Values.isNull(value)) {
            return;
        }
        count++;
        switch (kind) {
            case COUNT -> {}
            case SUM, AVG -> sum = sum.add(Values.number(value).orElseThrow(SelectErrors::arithmetic));
            case MIN -> extreme = isFirst(value, extreme) ? value : extreme;
            case MAX -> extreme = Values.isNull(extreme) || isFirst(extreme, value) ? value : extreme;
        }
    }

    private static boolean isFirst(Document one, Document other) {
        return Values.isNull(other) || Values.compare(one, other).orElse(0) < 0;
    }

    @Override
    public Document of(Row row) {
        return switch (kind) {
            case COUNT -> Values.of(BigDecimal.valueOf(count));
            case SUM -> count == 0 ? Values.NULL : Values.of(sum);
            case AVG ->
                count == 0 ? Values.NULL : Values.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
            case MIN, MAX -> extreme;
        };
    }
}
