package dev.sundog.logs.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A metric filter as it is kept.
 *
 * @param createdAt in milliseconds since the epoch
 * @param criteria which accounts' and regions' events it is for, or empty
 * @param systemDimensions {@code @aws.account} and {@code @aws.region}, where they are to be dimensions
 */
public record MetricFilterRecord(
        String name,
        String pattern,
        long createdAt,
        List<Transformation> transformations,
        boolean onTransformedLogs,
        String criteria,
        List<String> systemDimensions) {

    /**
     * How a matching event becomes a value of a metric.
     *
     * @param value a number, or {@code $name} or a selector of what the pattern finds
     * @param unit or empty
     */
    public record Transformation(
            String metric,
            String namespace,
            String value,
            Optional<Double> defaultValue,
            Map<String, String> dimensions,
            String unit) {}
}
