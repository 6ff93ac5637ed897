package dev.sundog.logs.insights;

import java.util.List;

/**
 * A query of CloudWatch Logs Insights.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html">Query syntax</a>
 */
public final class Query {

    /** Rows that a query yields where it does not say. */
    public static final int USUAL_ROWS = 10_000;

    /** Rows that a query may ask for. */
    static final int MOST_ROWS = 100_000;

    private final List<Command> commands;

    private Query(List<Command> commands) {
        this.commands = commands;
    }

    /**
     * Reads a query.
     *
     * @throws MalformedQuery where it is none, or one that is not supported
     */
    public static Query parse(String text) {
        return new Query(new QueryParser(text).read());
    }

    /**
     * Asks events.
     *
     * @param events in the order of their instants
     * @param limit of rows, if the query has none of its own
     */
    public QueryResult ask(Iterable<LogRecord> events, int limit) {
        return new QueryRun(commands, limit).over(events);
    }
}
