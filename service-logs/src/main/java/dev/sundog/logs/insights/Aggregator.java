package dev.sundog.logs.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Takes in the rows of a group, one after the other, for one aggregate. */
final class Aggregator {

    private final Expression.Aggregate aggregate;
    private final List<Double> numbers = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private long count;
    private double sum;
    private Value best = Value.NOTHING;
    private long bestAt;

    Aggregator(Expression.Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    void add(Row row) {
        if (aggregate.argument().isEmpty()) {
            count++;
            return;
        }
        Value value = Evaluator.value(aggregate.argument().getFirst(), row);
        if (value.isNothing()) {
            return;
        }
        count++;
        switch (aggregate.aggregation()) {
            case COUNT -> {}
            case COUNT_DISTINCT -> distinct.add(value.text());
            case SUM, AVG, PCT, STDDEV -> addNumber(value.number());
            case MIN ->
                takeIf(value, value.number().isPresent() && (best.isNothing() || Value.compare(value, best) < 0));
            case MAX ->
                takeIf(value, value.number().isPresent() && (best.isNothing() || Value.compare(value, best) > 0));
            case SORTSFIRST -> takeIf(value, best.isNothing() || Value.compare(value, best) < 0);
            case SORTSLAST -> takeIf(value, best.isNothing() || Value.compare(value, best) > 0);
            case EARLIEST -> takeAt(row, value, true);
            case LATEST -> takeAt(row, value, false);
        }
    }

    private void addNumber(OptionalDouble number) {
        if (number.isEmpty()) {
            return;
        }
        sum += number.getAsDouble();
        numbers.add(number.getAsDouble());
    }

    private void takeIf(Value value, boolean better) {
        best = better ? value : best;
    }

    private void takeAt(Row row, Value value, boolean earlier) {
        long at = row.timestamp();
        if (best.isNothing() || (earlier ? at < bestAt : at >= bestAt)) {
            best = value;
            bestAt = at;
        }
    }

    Value result() {
        return switch (aggregate.aggregation()) {
            case COUNT -> new Value.Number(count);
            case COUNT_DISTINCT -> new Value.Number(distinct.size());
            case SUM -> ofNumbers(sum);
            case AVG -> ofNumbers(sum / numbers.size());
            case STDDEV -> ofNumbers(deviation());
            case PCT -> numbers.isEmpty() ? Value.NOTHING : new Value.Number(percentile());
            case MIN, MAX, SORTSFIRST, SORTSLAST, EARLIEST, LATEST -> best;
        };
    }

    private Value ofNumbers(double result) {
        return numbers.isEmpty() ? Value.NOTHING : new Value.Number(result);
    }

    private double deviation() {
        double mean = sum / numbers.size();
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Math.sqrt(squares / numbers.size());
    }

    /** The smallest number that is not less than that part of all. */
    private double percentile() {
        Collections.sort(numbers);
        int rank = (int) Math.ceil(aggregate.percentile() / 100 * numbers.size());
        return numbers.get(Math.clamp(rank - 1, 0, numbers.size() - 1));
    }
}
