package dev.sundog.logs;

import java.time.Duration;
import java.util.List;

/** Limits of CloudWatch Logs, as data. */
public final class LogsLimits {

    /** What AWS adds to the bytes of each event's message when it counts. */
    public static final int EVENT_OVERHEAD_BYTES = 26;

    /** Bytes of a batch of PutLogEvents, overheads included. */
    public static final int BATCH_BYTES = 1_048_576;

    /** Between the first and the last event of a batch. */
    public static final Duration BATCH_SPAN = Duration.ofHours(24);

    /** How far in the future an event may lie. */
    public static final Duration AHEAD = Duration.ofHours(2);

    /** How far in the past an event may lie. */
    public static final Duration BEHIND = Duration.ofDays(14);

    /** Events of a page, where no fewer are asked for. */
    public static final int PAGE_EVENTS = 10_000;

    /** Bytes of a page of events, overheads included. */
    public static final int PAGE_BYTES = 1_048_576;

    /** Groups and streams of a page, where no fewer are asked for. */
    public static final int PAGE = 50;

    /** Characters of the names of groups and streams. */
    public static final int NAME = 512;

    /** Metric filters of a group. */
    public static final int METRIC_FILTERS = 100;

    /** Subscription filters of a group. */
    public static final int SUBSCRIPTION_FILTERS = 2;

    /** Filters of a group, of both kinds, whose patterns have regular expressions. */
    public static final int REGEX_FILTERS = 5;

    /** Queries of an account in a region whose results are kept. */
    public static final int QUERIES = 200;

    /** Rows of a page of a query's results, where no fewer are asked for. */
    public static final int PAGE_ROWS = 10_000;

    /** Queries and their definitions of a page, where no fewer are asked for. */
    public static final int PAGE_QUERIES = 1_000;

    /** Resource policies of an account in a region. */
    public static final int RESOURCE_POLICIES = 10;

    /** Policies of a type that an account may have in a region, where it may have more than one. */
    public static final int ACCOUNT_POLICIES = 20;

    /** Fields of an index policy. */
    public static final int INDEXED_FIELDS = 20;

    /** Tags of a group. */
    public static final int TAGS = 50;

    /** Days of retention that can be chosen. */
    public static final List<Integer> RETENTION_DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private LogsLimits() {}
}
