package dev.sundog.logs.insights;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The functions of values. What is not there makes nothing, unless a function asks just for that.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html">functions</a>
 */
enum Function {
    ABS(1, 1),
    CEIL(1, 1),
    FLOOR(1, 1),
    LOG(1, 1),
    SQRT(1, 1),
    GREATEST(1, Function.ANY),
    LEAST(1, Function.ANY),
    ISPRESENT(1, 1),
    COALESCE(1, Function.ANY),
    ISEMPTY(1, 1),
    ISBLANK(1, 1),
    CONCAT(1, Function.ANY),
    LTRIM(1, 2),
    RTRIM(1, 2),
    TRIM(1, 2),
    STRLEN(1, 1),
    TOUPPER(1, 1),
    TOLOWER(1, 1),
    SUBSTR(2, 3),
    REPLACE(3, 3),
    STRCONTAINS(2, 2),
    FROMMILLIS(1, 1),
    TOMILLIS(1, 1),
    ISVALIDIP(1, 1),
    ISVALIDIPV4(1, 1),
    ISVALIDIPV6(1, 1),
    ISIPINSUBNET(2, 2),
    ISIPV4INSUBNET(2, 2),
    ISIPV6INSUBNET(2, 2);

    private static final int ANY = Integer.MAX_VALUE;

    private final int least;
    private final int most;

    Function(int least, int most) {
        this.least = least;
        this.most = most;
    }

    static Optional<Function> named(String name) {
        for (Function one : values()) {
            if (one.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    Value of(List<Value> arguments) {
        Value first = arguments.getFirst();
        return switch (this) {
            case ISPRESENT -> Value.of(!first.isNothing());
            case ISEMPTY -> Value.of(first.text().isEmpty());
            case ISBLANK -> Value.of(first.text().isBlank());
            case COALESCE ->
                arguments.stream()
                        .filter(value -> !value.isNothing())
                        .findFirst()
                        .orElse(Value.NOTHING);
            case CONCAT ->
                new Value.Text(
                        String.join("", arguments.stream().map(Value::text).toList()));
            default -> arguments.stream().anyMatch(Value::isNothing) ? Value.NOTHING : ofPresent(arguments, first);
        };
    }

    private Value ofPresent(List<Value> arguments, Value first) {
        return switch (this) {
            case ABS -> number(first, Math::abs);
            case CEIL -> number(first, Math::ceil);
            case FLOOR -> number(first, Math::floor);
            case LOG -> number(first, Math::log);
            case SQRT -> number(first, Math::sqrt);
            case GREATEST ->
                arguments.stream()
                        .max(Comparator.comparingDouble(Function::orNaN))
                        .orElse(Value.NOTHING);
            case LEAST ->
                arguments.stream()
                        .min(Comparator.comparingDouble(Function::orNaN))
                        .orElse(Value.NOTHING);
            case LTRIM -> text(first, text -> text.substring(Trimming.start(text, characters(arguments))));
            case RTRIM -> text(first, text -> text.substring(0, Trimming.end(text, characters(arguments))));
            case TRIM -> text(first, text -> Trimming.both(text, characters(arguments)));
            case STRLEN ->
                new Value.Number(first.text().codePointCount(0, first.text().length()));
            case TOUPPER -> text(first, text -> text.toUpperCase(Locale.ROOT));
            case TOLOWER -> text(first, text -> text.toLowerCase(Locale.ROOT));
            case SUBSTR -> substring(arguments);
            case REPLACE ->
                text(
                        first,
                        text -> text.replace(
                                arguments.get(1).text(), arguments.get(2).text()));
            case STRCONTAINS -> Value.of(first.text().contains(arguments.get(1).text()));
            case FROMMILLIS ->
                first.number().isEmpty()
                        ? Value.NOTHING
                        : new Value.Time((long) first.number().getAsDouble());
            case TOMILLIS -> first instanceof Value.Time(long millis) ? new Value.Number(millis) : Value.NOTHING;
            case ISVALIDIP -> Value.of(IpAddress.parse(first.text()).isPresent());
            case ISVALIDIPV4 -> Value.of(IpAddress.isOfBytes(first.text(), 4));
            case ISVALIDIPV6 -> Value.of(IpAddress.isOfBytes(first.text(), 16));
            case ISIPINSUBNET ->
                Value.of(IpAddress.isIn(first.text(), arguments.get(1).text(), 0));
            case ISIPV4INSUBNET ->
                Value.of(IpAddress.isIn(first.text(), arguments.get(1).text(), 4));
            case ISIPV6INSUBNET ->
                Value.of(IpAddress.isIn(first.text(), arguments.get(1).text(), 16));
            case ISPRESENT, ISEMPTY, ISBLANK, COALESCE, CONCAT -> throw new IllegalStateException(name());
        };
    }

    private static Value number(Value value, DoubleUnaryOperator operator) {
        OptionalDouble number = value.number();
        return number.isEmpty() ? Value.NOTHING : new Value.Number(operator.applyAsDouble(number.getAsDouble()));
    }

    private static double orNaN(Value value) {
        return value.number().orElse(Double.NaN);
    }

    private static Value text(Value value, UnaryOperator<String> operator) {
        return new Value.Text(operator.apply(value.text()));
    }

    /** The characters to be taken away; spaces where none are given. */
    private static String characters(List<Value> arguments) {
        return arguments.size() > 1 ? arguments.get(1).text() : " \t\r\n";
    }

    private static Value substring(List<Value> arguments) {
        String text = arguments.getFirst().text();
        int start = Math.clamp((long) arguments.get(1).number().orElse(0), 0, text.length());
        long length = arguments.size() < 3
                ? text.length()
                : (long) arguments.get(2).number().orElse(0);
        return new Value.Text(text.substring(start, (int) Math.clamp(start + length, start, text.length())));
    }

    /** Takes characters away at the ends of a text. */
    private static final class Trimming {

        private Trimming() {}

        private static int start(String text, String characters) {
            int at = 0;
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at;
        }

        private static int end(String text, String characters) {
            int at = text.length();
            while (at > 0 && characters.indexOf(text.charAt(at - 1)) >= 0) {
                at--;
            }
            return at;
        }

        private static String both(String text, String characters) {
            int start = start(text, characters);
            return text.substring(start, Math.max(start, end(text, characters)));
        }
    }
}
