package dev.sundog.logs.insights;

import dev.sundog.logs.insights.Command.Column;
import dev.sundog.logs.insights.Command.Key;
import dev.sundog.logs.insights.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads queries: commands with bars between them. */
final class QueryParser {

    private static final Pattern NAMED_GROUP = Pattern.compile("\\\\.|\\(\\?<([^=!>][^>]*)>");

    private final QueryLexer lexer;
    private final ExpressionParser expressions;

    QueryParser(String text) {
        this.lexer = new QueryLexer(text);
        this.expressions = new ExpressionParser(lexer);
    }

    List<Command> read() {
        List<Command> commands = new ArrayList<>();
        lexer.takeSign("|");
        do {
            Token name = lexer.peek();
            Command command = command(lexer.expect(Kind.WORD));
            boolean behindDedup = !commands.isEmpty() && commands.getLast() instanceof Command.Dedup;
            if (behindDedup && !(command instanceof Command.Limit)) {
                throw lexer.unexpected(name); // AWS: only limit may follow dedup
            }
            commands.add(command);
        } while (lexer.takeSign("|"));
        lexer.expect(Kind.END);
        return commands;
    }

    private Command command(Token name) {
        return switch (name.text().toLowerCase(Locale.ROOT)) {
            case "fields" -> new Command.Fields(columns(expressions::read));
            case "display" -> new Command.Display(columns(expressions::read));
            case "filter" -> new Command.Filter(expressions.read());
            case "stats" -> stats();
            case "sort" -> sort();
            case "limit", "head" -> limit();
            case "parse" -> parse();
            case "dedup" -> dedup();
            case "pattern",
                    "diff",
                    "unmask",
                    "unnest",
                    "filterindex",
                    "anomaly",
                    "source",
                    "lookup",
                    "join",
                    "tail",
                    "estimate",
                    "addtotals",
                    "smooth" -> throw lexer.unsupported("the command " + name.text(), name);
            default -> throw lexer.unexpected(name);
        };
    }

    private List<Column> columns(Supplier<Expression> reader) {
        List<Column> columns = new ArrayList<>();
        do {
            int start = lexer.peek().start();
            Expression expression = reader.get();
            String name = lexer.between(start, lexer.peek().start());
            if (lexer.takeWord("as")) {
                name = name();
            } else if (expression instanceof Expression.Field(String field)) {
                name = field;
            }
            columns.add(new Column(expression, name));
        } while (lexer.takeSign(","));
        return columns;
    }

    private String name() {
        Token token = lexer.next();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_FIELD) {
            throw lexer.unexpected(token);
        }
        return token.text();
    }

    private Command stats() {
        List<Column> columns = columns(expressions::readAggregates);
        List<Column> keys = lexer.takeWord("by") ? columns(expressions::read) : List.of();
        return new Command.Stats(columns, keys);
    }

    private Command sort() {
        List<Key> keys = new ArrayList<>();
        do {
            Expression expression = expressions.read();
            boolean descending = lexer.takeWord("desc");
            if (!descending) {
                lexer.takeWord("asc");
            }
            keys.add(new Key(expression, descending));
        } while (lexer.takeSign(","));
        return new Command.Sort(keys);
    }

    private Command limit() {
        Token number = lexer.expect(Kind.NUMBER);
        if (!number.text().matches("[1-9][0-9]{0,5}") || Integer.parseInt(number.text()) > Query.MOST_ROWS) {
            throw lexer.unexpected(number);
        }
        return new Command.Limit(Integer.parseInt(number.text()));
    }

    private Command dedup() {
        List<Expression> keys = new ArrayList<>();
        do {
            keys.add(expressions.read());
        } while (lexer.takeSign(","));
        return new Command.Dedup(keys);
    }

    // ---- parse

    private Command parse() {
        Token first = lexer.peek();
        Expression source = first.kind() == Kind.STRING || first.isSign("/")
                ? new Expression.Field(LogRecord.MESSAGE)
                : expressions.readSource();
        Token begin = lexer.peek();
        return begin.kind() == Kind.STRING ? glob(source, lexer.next()) : groups(source, begin);
    }

    /** {@code "user=*, method:*" as user, method}. */
    private Command glob(Expression source, Token text) {
        String[] literals = text.text().split("\\*", -1);
        StringBuilder regex = new StringBuilder("(?s)");
        for (int i = 0; i < literals.length; i++) {
            boolean last = i == literals.length - 1;
            regex.append(literals[i].isEmpty() ? "" : Pattern.quote(literals[i]));
            if (!last) {
                boolean toTheEnd = i == literals.length - 2 && literals[i + 1].isEmpty();
                regex.append("(?<").append(Command.Parse.group(i)).append('>').append(toTheEnd ? ".*)" : ".*?)");
            }
        }
        if (!lexer.takeWord("as")) {
            throw lexer.unexpected(lexer.peek());
        }
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (lexer.takeSign(","));
        if (names.size() != literals.length - 1) {
            throw lexer.at(
                    "the number of wildcards (" + (literals.length - 1) + ") is not that of names (" + names.size()
                            + ")",
                    text);
        }
        return new Command.Parse(source, Pattern.compile(regex.toString()), names);
    }

    /** A regular expression whose groups have names. Java's names have letters and digits only: so they get others here. */
    private Command groups(Expression source, Token begin) {
        String regex = lexer.regex();
        List<String> names = new ArrayList<>();
        StringBuilder renamed = new StringBuilder();
        Matcher matcher = NAMED_GROUP.matcher(regex);
        int copied = 0;
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                renamed.append(regex, copied, matcher.start())
                        .append("(?<")
                        .append(Command.Parse.group(names.size()))
                        .append('>');
                names.add(matcher.group(1));
                copied = matcher.end();
            }
        }
        renamed.append(regex.substring(copied));
        if (names.isEmpty()) {
            throw lexer.at("no named group in the regular expression", begin);
        }
        return new Command.Parse(source, expressions.compile(renamed.toString(), begin), names);
    }
}
