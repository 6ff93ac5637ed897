package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;

/** Makes expressions ready of what the parser gives, and refuses all that S3 Select does not know. */
final class SqlCompiler {

    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([^.\"]+)");

    private static final Pattern INDEX = Pattern.compile("\\[\\d{1,9}]");

    private final String alias;
    private final List<Aggregate> aggregates = new ArrayList<>();

    /** @param alias what the query calls a row, or {@code null} */
    SqlCompiler(Alias alias) {
        this.alias =
                alias == null ? "S3Object" : alias.getName().replace("\"", "").strip();
    }

    /** The functions over all rows that were met. */
    List<Aggregate> aggregates() {
        return aggregates;
    }

    Scalar compile(Expression expression) {
        return switch (expression) {
            case Column column
            when isTruth(column) -> constant(Values.of(column.getColumnName().equalsIgnoreCase("true")));
            case Column column -> {
                List<Row.Step> path = path(column);
                yield row -> row.at(path);
            }
            case LongValue number -> constant(Values.of(new BigDecimal(number.getStringValue())));
            case DoubleValue number -> constant(Values.of(new BigDecimal(number.toString())));
            case StringValue text -> constant(Values.of(text.getValue().replace("''", "'")));
            case BooleanValue truth -> constant(Values.of(truth.getValue()));
            case NullValue nothing -> constant(Values.NULL);
            case SignedExpression signed -> signed(signed);
            case ParenthesedExpressionList<?> list when list.size() == 1 -> compile(list.getFirst());
            case CastExpression cast -> {
                Scalar value = compile(cast.getLeftExpression());
                String type = cast.getColDataType().getDataType();
                yield row -> Values.cast(value.of(row), type);
            }
            case TrimFunction trim
            when trim.getFromExpression() == null && trim.getTrimSpecification() == null ->
                Functions.named("TRIM", List.of(compile(trim.getExpression())));
            case Function function -> function(function);
            case CaseExpression choice -> choice(choice);
            case NotExpression not -> {
                Scalar value = compile(not.getExpression());
                yield row -> Truth.not(value.of(row));
            }
            case IsNullExpression test -> {
                Scalar value = compile(test.getLeftExpression());
                yield row -> Values.of(Values.isNull(value.of(row)) != test.isNot());
            }
            case IsDistinctExpression test
            when isMissing(test.getRightExpression()) -> {
                Scalar value = compile(test.getLeftExpression());
                yield row -> Values.of((value.of(row) != Row.MISSING) != test.isNot());
            }
            case Between between -> between(between);
            case InExpression in -> in(in);
            case LikeExpression like -> like(like);
            case BinaryExpression binary -> binary(binary);
            default -> throw SelectErrors.unsupported(expression.toString());
        };
    }

    private static boolean isTruth(Column column) {
        return column.getTable() == null
                && (column.getColumnName().equalsIgnoreCase("true")
                        || column.getColumnName().equalsIgnoreCase("false"));
    }

    private static boolean isMissing(Expression expression) {
        return expression instanceof Column column && column.getColumnName().equals(Source.MISSING);
    }

    private static Scalar constant(Document value) {
        return row -> value;
    }

    private List<Row.Step> path(Column column) {
        List<Row.Step> path = new ArrayList<>();
        Matcher name = NAME.matcher(column.getFullyQualifiedName());
        while (name.find()) {
            path.add(step(name.group(1), name.group(2)));
        }
        if (path.size() > 1 && path.getFirst() instanceof Row.Name first && isRow(first.name())) {
            path.removeFirst();
        }
        return path;
    }

    private static Row.Step step(String quoted, String plain) {
        if (quoted == null) {
            return new Row.Name(plain, false);
        }
        return INDEX.matcher(quoted).matches()
                ? new Row.Index(Integer.parseInt(quoted.substring(1, quoted.length() - 1)))
                : new Row.Name(quoted, true);
    }

    private boolean isRow(String name) {
        return name.equalsIgnoreCase(alias) || name.equalsIgnoreCase("S3Object");
    }

    private Scalar signed(SignedExpression signed) {
        Scalar value = compile(signed.getExpression());
        return signed.getSign() == '-'
                ? row -> Values.arithmetic('-', Values.of(BigDecimal.ZERO), value.of(row))
                : value;
    }

    private Scalar function(Function function) {
        String name = function.getName();
        List<? extends Expression> parameters = function.getNamedParameters() != null
                ? function.getNamedParameters()
                : Optional.<List<? extends Expression>>ofNullable(function.getParameters())
                        .orElse(List.of());
        for (Aggregate.Kind kind : Aggregate.Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT)) && parameters.size() == 1 && !function.isDistinct()) {
                Scalar argument = parameters.getFirst() instanceof AllColumns
                        ? constant(Values.TRUE)
                        : compile(parameters.getFirst());
                Aggregate aggregate = new Aggregate(kind, argument);
                aggregates.add(aggregate);
                return aggregate;
            }
        }
        return Functions.named(name, parameters.stream().map(this::compile).toList());
    }

    private Scalar choice(CaseExpression choice) {
        Scalar subject = choice.getSwitchExpression() == null ? null : compile(choice.getSwitchExpression());
        List<Scalar> conditions = new ArrayList<>();
        List<Scalar> results = new ArrayList<>();
        choice.getWhenClauses().forEach(when -> {
            Scalar condition = compile(when.getWhenExpression());
            conditions.add(
                    subject == null
                            ? condition
                            : row -> comparison(Values.compare(subject.of(row), condition.of(row)), sign -> sign == 0));
            results.add(compile(when.getThenExpression()));
        });
        Scalar otherwise =
                choice.getElseExpression() == null ? constant(Values.NULL) : compile(choice.getElseExpression());
        return row -> {
            for (int i = 0; i < conditions.size(); i++) {
                if (Truth.isTrue(conditions.get(i).of(row))) {
                    return results.get(i).of(row);
                }
            }
            return otherwise.of(row);
        };
    }

    private Scalar between(Between between) {
        Scalar value = compile(between.getLeftExpression());
        Scalar start = compile(between.getBetweenExpressionStart());
        Scalar end = compile(between.getBetweenExpressionEnd());
        return row -> {
            Document found = value.of(row);
            Document inside = Truth.and(
                    comparison(Values.compare(found, start.of(row)), sign -> sign >= 0),
                    comparison(Values.compare(found, end.of(row)), sign -> sign <= 0));
            return between.isNot() ? Truth.not(inside) : inside;
        };
    }

    private Scalar in(InExpression in) {
        Scalar value = compile(in.getLeftExpression());
        if (!(in.getRightExpression() instanceof ExpressionList<?> list)) {
            throw SelectErrors.unsupported(in.toString());
        }
        List<Scalar> items = list.stream().map(this::compile).toList();
        return row -> {
            Document found = value.of(row);
            boolean any = items.stream()
                    .anyMatch(item -> Values.compare(found, item.of(row)).orElse(1) == 0);
            return Values.of(any != in.isNot());
        };
    }

    private Scalar like(LikeExpression like) {
        Scalar value = compile(like.getLeftExpression());
        if (!(like.getRightExpression() instanceof StringValue pattern) || like.isCaseInsensitive()) {
            throw SelectErrors.unsupported(like.toString());
        }
        char escape =
                like.getEscape() instanceof StringValue one && one.getValue().length() == 1
                        ? one.getValue().charAt(0)
                        : '\0';
        Pattern compiled = Functions.like(pattern.getValue().replace("''", "'"), escape);
        return row -> {
            Document found = value.of(row);
            return Values.isNull(found)
                    ? Values.NULL
                    : Values.of(compiled.matcher(Values.text(found)).matches() != like.isNot());
        };
    }

    private Scalar binary(BinaryExpression binary) {
        Scalar left = compile(binary.getLeftExpression());
        Scalar right = compile(binary.getRightExpression());
        return switch (binary) {
            case AndExpression and ->
                row -> Truth.isFalse(left.of(row)) ? Values.FALSE : Truth.and(left.of(row), right.of(row));
            case OrExpression or -> row -> Truth.not(Truth.and(Truth.not(left.of(row)), Truth.not(right.of(row))));
            case EqualsTo equal -> compared(left, right, sign -> sign == 0);
            case NotEqualsTo different -> compared(left, right, sign -> sign != 0);
            case GreaterThan more -> compared(left, right, sign -> sign > 0);
            case GreaterThanEquals atLeast -> compared(left, right, sign -> sign >= 0);
            case MinorThan less -> compared(left, right, sign -> sign < 0);
            case MinorThanEquals atMost -> compared(left, right, sign -> sign <= 0);
            case Addition sum -> row -> Values.arithmetic('+', left.of(row), right.of(row));
            case Subtraction difference -> row -> Values.arithmetic('-', left.of(row), right.of(row));
            case Multiplication product -> row -> Values.arithmetic('*', left.of(row), right.of(row));
            case Division quotient -> row -> Values.arithmetic('/', left.of(row), right.of(row));
            case Modulo rest -> row -> Values.arithmetic('%', left.of(row), right.of(row));
            case Concat joined -> row -> concat(left.of(row), right.of(row));
            default -> throw SelectErrors.unsupported(binary.toString());
        };
    }

    private static Scalar compared(Scalar left, Scalar right, IntPredicate test) {
        return row -> {
            Document one = left.of(row);
            Document other = right.of(row);
            return Values.isNull(one) || Values.isNull(other)
                    ? Values.NULL
                    : comparison(Values.compare(one, other), test);
        };
    }

    private static Document comparison(Optional<Integer> sign, IntPredicate test) {
        return Values.of(sign.isPresent() && test.test(sign.get()));
    }

    private static Document concat(Document left, Document right) {
        return Values.isNull(left) || Values.isNull(right)
                ? Values.NULL
                : Values.of(Values.text(left) + Values.text(right));
    }
}
