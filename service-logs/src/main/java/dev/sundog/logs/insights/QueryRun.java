package dev.sundog.logs.insights;

import dev.sundog.logs.insights.Command.Column;
import dev.sundog.logs.insights.Command.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** One run of a query: takes rows through its commands, one after the other. */
final class QueryRun {

    private final List<Command> commands;
    private final int limit;
    /** The columns to show so far; empty while nobody has asked for any. */
    private Set<String> shown = new LinkedHashSet<>();

    private boolean displayed;

    QueryRun(List<Command> commands, int limit) {
        this.commands = commands;
        this.limit = limit;
    }

    QueryResult over(Iterable<LogRecord> events) {
        int simple = 0;
        while (simple < commands.size() && isRowByRow(commands.get(simple))) {
            simple++;
        }
        List<Row> rows = read(events, commands.subList(0, simple));
        long matched = rows.size();
        if (commands.stream().noneMatch(Command.Stats.class::isInstance)) {
            rows = rows.reversed(); // AWS: the latest events come first
        }
        boolean limited = false;
        for (Command command : commands.subList(simple, commands.size())) {
            rows = apply(command, rows);
            limited |= command instanceof Command.Limit;
        }
        if (!limited) {
            rows = first(rows, limit);
        }
        return new QueryResult(rows.stream().map(this::cells).toList(), matched);
    }

    // ---- row by row

    private static boolean isRowByRow(Command command) {
        return switch (command) {
            case Command.Fields _, Command.Display _, Command.Filter _, Command.Parse _ -> true;
            case Command.Stats _, Command.Sort _, Command.Limit _, Command.Dedup _ -> false;
        };
    }

    private List<Row> read(Iterable<LogRecord> events, List<Command> simple) {
        simple.forEach(this::show);
        List<Row> rows = new ArrayList<>();
        for (LogRecord event : events) {
            Row row = new Row(event);
            if (simple.stream().allMatch(command -> pass(command, row))) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Takes one row through a command, and says whether it passes. */
    private static boolean pass(Command command, Row row) {
        switch (command) {
            case Command.Fields(List<Column> columns) -> compute(columns, row);
            case Command.Display(List<Column> columns) -> compute(columns, row);
            case Command.Parse parse -> find(parse, row);
            case Command.Filter(Expression condition) -> {
                return Evaluator.value(condition, row).isTrue();
            }
            case Command.Stats _, Command.Sort _, Command.Limit _, Command.Dedup _ ->
                throw new IllegalStateException("no command of single rows: " + command);
        }
        return true;
    }

    private static void compute(List<Column> columns, Row row) {
        columns.forEach(column -> row.set(column.name(), Evaluator.value(column.expression(), row)));
    }

    private static void find(Command.Parse parse, Row row) {
        Value source = Evaluator.value(parse.source(), row);
        Matcher matcher = parse.pattern().matcher(source.text());
        if (source.isNothing() || !matcher.find()) {
            return;
        }
        for (int i = 0; i < parse.names().size(); i++) {
            String found = matcher.group(Command.Parse.group(i));
            if (found != null) {
                row.set(parse.names().get(i), new Value.Text(found));
            }
        }
    }

    /** Notes which columns are to be shown. */
    private void show(Command command) {
        switch (command) {
            case Command.Display(List<Column> columns) -> {
                shown = namesOf(columns);
                displayed = true;
            }
            case Command.Fields(List<Column> columns) -> {
                if (!displayed) {
                    shown.addAll(namesOf(columns));
                }
            }
            case Command.Parse parse -> {
                if (!displayed && !shown.isEmpty()) {
                    shown.addAll(parse.names());
                }
            }
            case Command.Stats(List<Column> columns, List<Column> keys) -> {
                shown = namesOf(keys);
                shown.addAll(namesOf(columns));
                displayed = false;
            }
            case Command.Filter _, Command.Sort _, Command.Limit _, Command.Dedup _ -> {}
        }
    }

    private static Set<String> namesOf(List<Column> columns) {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.name()));
        return names;
    }

    // ---- all rows at once

    private List<Row> apply(Command command, List<Row> rows) {
        show(command);
        return switch (command) {
            case Command.Stats stats -> groups(stats, rows);
            case Command.Sort(List<Key> keys) ->
                rows.stream().sorted(order(keys)).toList();
            case Command.Limit(int most) -> first(rows, most);
            case Command.Dedup(List<Expression> keys) -> distinct(keys, rows);
            default -> rows.stream().filter(row -> pass(command, row)).toList();
        };
    }

    private static List<Row> first(List<Row> rows, int most) {
        return rows.subList(0, Math.min(most, rows.size()));
    }

    private static Comparator<Row> order(List<Key> keys) {
        Comparator<Row> order = (_, _) -> 0;
        for (Key key : keys) {
            Comparator<Row> next = Comparator.comparing(row -> Evaluator.value(key.expression(), row), Value::compare);
            order = order.thenComparing(key.descending() ? next.reversed() : next);
        }
        return order;
    }

    /** Rows that miss a key are all let through: they are like no other. */
    private static List<Row> distinct(List<Expression> keys, List<Row> rows) {
        Set<List<String>> seen = new HashSet<>();
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            List<Value> values =
                    keys.stream().map(key -> Evaluator.value(key, row)).toList();
            if (values.stream().anyMatch(Value::isNothing)
                    || seen.add(values.stream().map(Value::text).toList())) {
                kept.add(row);
            }
        }
        return kept;
    }

    private static List<Row> groups(Command.Stats stats, List<Row> rows) {
        Set<Expression.Aggregate> wanted = new LinkedHashSet<>();
        stats.columns().forEach(column -> collect(column.expression(), wanted));
        Map<List<Value>, Map<Expression.Aggregate, Aggregator>> groups = new LinkedHashMap<>();
        if (stats.keys().isEmpty()) {
            groups.put(List.of(), aggregators(wanted));
        }
        for (Row row : rows) {
            List<Value> key = stats.keys().stream()
                    .map(column -> Evaluator.value(column.expression(), row))
                    .toList();
            groups.computeIfAbsent(key, _ -> aggregators(wanted)).values().forEach(aggregator -> aggregator.add(row));
        }
        List<Row> made = new ArrayList<>();
        groups.forEach((key, aggregators) -> made.add(row(stats, key, aggregators)));
        return made;
    }

    private static Map<Expression.Aggregate, Aggregator> aggregators(Set<Expression.Aggregate> wanted) {
        Map<Expression.Aggregate, Aggregator> aggregators = new LinkedHashMap<>();
        wanted.forEach(aggregate -> aggregators.put(aggregate, new Aggregator(aggregate)));
        return aggregators;
    }

    private static Row row(Command.Stats stats, List<Value> key, Map<Expression.Aggregate, Aggregator> aggregators) {
        Map<Expression.Aggregate, Value> results = new LinkedHashMap<>();
        aggregators.forEach((aggregate, aggregator) -> results.put(aggregate, aggregator.result()));
        Row row = new Row(results);
        for (int i = 0; i < key.size(); i++) {
            row.set(stats.keys().get(i).name(), key.get(i));
        }
        stats.columns().forEach(column -> row.set(column.name(), Evaluator.value(column.expression(), row)));
        return row;
    }

    private static void collect(Expression expression, Set<Expression.Aggregate> found) {
        switch (expression) {
            case Expression.Aggregate aggregate -> found.add(aggregate);
            case Expression.Binary binary -> {
                collect(binary.left(), found);
                collect(binary.right(), found);
            }
            case Expression.Call call -> call.arguments().forEach(one -> collect(one, found));
            case Expression.Not not -> collect(not.operand(), found);
            case Expression.In in -> collect(in.operand(), found);
            case Expression.Like like -> collect(like.operand(), found);
            case Expression.Floor floor -> collect(floor.instant(), found);
            case Expression.Field _, Expression.Constant _ -> {}
        }
    }

    // ---- what is shown

    private List<Map.Entry<String, String>> cells(Row row) {
        List<Map.Entry<String, String>> cells = new ArrayList<>();
        Set<String> names = shown.isEmpty() ? Set.of() : shown;
        if (names.isEmpty()) {
            cells.add(cell(row, LogRecord.TIMESTAMP));
            cells.add(cell(row, LogRecord.MESSAGE));
        }
        for (String name : names) {
            if (!row.field(name).isNothing()) {
                cells.add(cell(row, name));
            }
        }
        if (row.event() != null && !names.contains(LogRecord.POINTER)) {
            cells.add(cell(row, LogRecord.POINTER)); // AWS: with every event
        }
        return cells;
    }

    private static Map.Entry<String, String> cell(Row row, String name) {
        return Map.entry(name, row.field(name).text());
    }
}
