package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteMetricFilterRequest;
import dev.sundog.logs.api.DeleteMetricFilterResponse;
import dev.sundog.logs.api.DescribeMetricFiltersRequest;
import dev.sundog.logs.api.DescribeMetricFiltersResponse;
import dev.sundog.logs.api.MetricFilter;
import dev.sundog.logs.api.MetricFilterMatchRecord;
import dev.sundog.logs.api.MetricTransformation;
import dev.sundog.logs.api.PutMetricFilterRequest;
import dev.sundog.logs.api.PutMetricFilterResponse;
import dev.sundog.logs.api.TestMetricFilterRequest;
import dev.sundog.logs.api.TestMetricFilterResponse;
import dev.sundog.logs.pattern.BadPattern;
import dev.sundog.logs.pattern.FilterPattern;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.MetricFilterRecord;
import dev.sundog.logs.state.MetricFilterRecord.Transformation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps metric filters, and shows what their patterns find in messages. */
public final class MetricFilters {

    private final GroupLocator locator;
    private final Clock clock;

    public MetricFilters(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public PutMetricFilterResponse put(RequestContext context, PutMetricFilterRequest request) {
        pattern(request.filterPattern());
        request.metricTransformations().forEach(MetricFilters::check);
        LogGroup group = locator.byName(context, request.logGroupName());
        group.filters()
                .put(new MetricFilterRecord(
                        request.filterName(),
                        request.filterPattern(),
                        clock.millis(),
                        request.metricTransformations().stream()
                                .map(MetricFilters::kept)
                                .toList(),
                        Boolean.TRUE.equals(request.applyOnTransformedLogs()),
                        Objects.requireNonNullElse(request.fieldSelectionCriteria(), ""),
                        Objects.requireNonNullElse(request.emitSystemFieldDimensions(), List.of())));
        return new PutMetricFilterResponse();
    }

    private static FilterPattern pattern(String text) {
        try {
            return FilterPattern.parse(text);
        } catch (BadPattern bad) {
            throw LogsErrors.invalidMetricPattern(bad);
        }
    }

    private static void check(MetricTransformation transformation) {
        boolean hasDimensions = transformation.dimensions() != null
                && !transformation.dimensions().isEmpty();
        if (hasDimensions && transformation.defaultValue() != null) {
            throw LogsErrors.dimensionsAndDefault();
        }
    }

    private static Transformation kept(MetricTransformation given) {
        return new Transformation(
                given.metricName(),
                given.metricNamespace(),
                given.metricValue(),
                Optional.ofNullable(given.defaultValue()),
                Objects.requireNonNullElse(given.dimensions(), Map.of()),
                Objects.requireNonNullElse(given.unit(), ""));
    }

    public DeleteMetricFilterResponse delete(RequestContext context, DeleteMetricFilterRequest request) {
        locator.byName(context, request.logGroupName()).filters().removeMetricFilter(request.filterName());
        return new DeleteMetricFilterResponse();
    }

    /** A filter with the name of the group that it is on. */
    private record Found(MetricFilterRecord filter, String group) {

        private String key() {
            return filter.name() + "\n" + group;
        }
    }

    public DescribeMetricFiltersResponse describe(RequestContext context, DescribeMetricFiltersRequest request) {
        if ((request.metricName() == null) != (request.metricNamespace() == null)) {
            throw LogsErrors.metricNameAndNamespace();
        }
        Collection<LogGroup> groups = request.logGroupName() == null
                ? locator.directory(context).groups()
                : List.of(locator.byName(context, request.logGroupName()));
        List<Found> all = new ArrayList<>();
        for (LogGroup group : groups) {
            group.filters().metricFilters().stream()
                    .filter(filter -> isWanted(filter, request))
                    .forEach(filter -> all.add(new Found(filter, group.name())));
        }
        all.sort(Comparator.comparing(Found::key));
        var page = SortedPage.of(all, Found::key, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeMetricFiltersResponse(
                page.items().stream().map(MetricFilters::description).toList(), page.nextToken());
    }

    private static boolean isWanted(MetricFilterRecord filter, DescribeMetricFiltersRequest request) {
        return filter.name().startsWith(Objects.requireNonNullElse(request.filterNamePrefix(), ""))
                && (request.metricName() == null
                        || filter.transformations().stream()
                                .anyMatch(transformation ->
                                        transformation.metric().equals(request.metricName())
                                                && transformation.namespace().equals(request.metricNamespace())));
    }

    private static MetricFilter description(Found found) {
        MetricFilterRecord filter = found.filter();
        return new MetricFilter(
                filter.name(),
                filter.pattern(),
                filter.transformations().stream()
                        .map(MetricFilters::description)
                        .toList(),
                filter.createdAt(),
                found.group(),
                filter.onTransformedLogs(),
                filter.criteria().isEmpty() ? null : filter.criteria(),
                filter.systemDimensions().isEmpty() ? null : filter.systemDimensions());
    }

    private static MetricTransformation description(Transformation kept) {
        return new MetricTransformation(
                kept.metric(),
                kept.namespace(),
                kept.value(),
                kept.defaultValue().orElse(null),
                kept.dimensions().isEmpty() ? null : kept.dimensions(),
                kept.unit().isEmpty() ? null : kept.unit());
    }

    public TestMetricFilterResponse test(RequestContext context, TestMetricFilterRequest request) {
        FilterPattern pattern = pattern(request.filterPattern());
        List<MetricFilterMatchRecord> matches = new ArrayList<>();
        long number = 0;
        for (String message : request.logEventMessages()) {
            long event = ++number;
            pattern.match(message)
                    .ifPresent(values -> matches.add(new MetricFilterMatchRecord(event, message, values)));
        }
        return new TestMetricFilterResponse(matches);
    }
}
