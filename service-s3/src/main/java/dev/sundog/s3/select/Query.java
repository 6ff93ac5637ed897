package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * A query, and how far it has come.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-select-sql-reference.html">SQL reference for S3
 *     Select</a>
 */
final class Query {

    private final Source source;
    private final List<Output> outputs = new ArrayList<>();
    private final Scalar condition;
    private final List<Aggregate> aggregates;
    private final long limit;
    private long given;

    /** A column of the answer; all columns of the row where there is no value. */
    private record Output(String name, Optional<Scalar> value) {}

    private Query(Source source, PlainSelect select) {
        this.source = source;
        SqlCompiler compiler = new SqlCompiler(select.getFromItem().getAlias());
        for (SelectItem<?> item : select.getSelectItems()) {
            outputs.add(output(item, compiler, outputs.size() + 1));
        }
        aggregates = List.copyOf(compiler.aggregates());
        condition = select.getWhere() == null ? row -> Values.TRUE : compiler.compile(select.getWhere());
        limit = limit(select.getLimit());
        if (compiler.aggregates().size() > aggregates.size()) {
            throw SelectErrors.unsupported("an aggregate in WHERE");
        }
    }

    static Query parse(String expression) {
        Source source = Source.of(expression);
        try {
            Statement statement = CCJSqlParserUtil.parse(source.sql());
            if (!(statement instanceof PlainSelect select)
                    || select.getFromItem() == null
                    || select.getJoins() != null
                    || select.getGroupBy() != null
                    || select.getOrderByElements() != null
                    || select.getHaving() != null
                    || select.getDistinct() != null
                    || select.getOffset() != null) {
                throw SelectErrors.unsupported("only SELECT ... FROM S3Object ... WHERE ... LIMIT ... is supported");
            }
            return new Query(source, select);
        } catch (JSQLParserException malformed) {
            throw SelectErrors.syntax(malformed.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static Output output(SelectItem<?> item, SqlCompiler compiler, int position) {
        if (item.getExpression() instanceof AllColumns) {
            return new Output("*", Optional.empty());
        }
        String name = "_" + position;
        if (item.getAlias() != null) {
            name = item.getAlias().getName().replace("\"", "");
        } else if (item.getExpression() instanceof Column column) {
            name = column.getColumnName().replace("\"", "");
        }
        return new Output(name, Optional.of(compiler.compile(item.getExpression())));
    }

    private static long limit(Limit limit) {
        if (limit == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(limit.getRowCount().toString());
        } catch (NumberFormatException notANumber) {
            throw SelectErrors.syntax("LIMIT " + limit.getRowCount());
        }
    }

    /** Whether further input can change nothing. */
    boolean isDone() {
        return aggregates.isEmpty() && given >= limit;
    }

    /** The records of the answer that a record of the input gives. */
    Stream<Map<String, Document>> take(Document record) {
        Stream<Row> rows = source.rows(record).filter(row -> Truth.isTrue(condition.of(row)));
        if (aggregates.isEmpty()) {
            return rows.takeWhile(row -> given < limit).map(row -> {
                given++;
                return answer(row);
            });
        }
        rows.forEach(row -> aggregates.forEach(aggregate -> aggregate.take(row)));
        return Stream.empty();
    }

    /** The records of the answer that are known at the end only. */
    Stream<Map<String, Document>> finish() {
        return aggregates.isEmpty() || limit == 0 ? Stream.empty() : Stream.of(answer(new Row(Row.MISSING)));
    }

    private Map<String, Document> answer(Row row) {
        Map<String, Document> answer = new LinkedHashMap<>();
        for (Output output : outputs) {
            if (output.value().isPresent()) {
                Document value = output.value().get().of(row);
                if (value != Row.MISSING) {
                    answer.put(answer.containsKey(output.name()) ? "_" + (answer.size() + 1) : output.name(), value);
                }
            } else if (row.value() instanceof Document.Object(Map<String, Document> members)) {
                answer.putAll(members);
            } else {
                answer.put("_1", row.value());
            }
        }
        return answer;
    }
}
