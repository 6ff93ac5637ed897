package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ContributorInsightsSummary;
import dev.sundog.dynamodb.api.DescribeContributorInsightsInput;
import dev.sundog.dynamodb.api.DescribeContributorInsightsOutput;
import dev.sundog.dynamodb.api.ListContributorInsightsInput;
import dev.sundog.dynamodb.api.ListContributorInsightsOutput;
import dev.sundog.dynamodb.api.UpdateContributorInsightsInput;
import dev.sundog.dynamodb.api.UpdateContributorInsightsOutput;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.InsightsRecord;
import dev.sundog.dynamodb.state.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Contributor insights of tables and their global indexes: the setting is kept, nothing is counted. */
public final class ContributorInsights {

    private static final int PAGE = 100;
    private static final String DEFAULT_MODE = "ACCESSED_AND_THROTTLED_KEYS";
    private static final InsightsRecord NEVER = new InsightsRecord(false, DEFAULT_MODE, 0, 0);

    private final TableAccess tables;
    private final Transitions transitions;

    public ContributorInsights(TableAccess tables, Transitions transitions) {
        this.tables = tables;
        this.transitions = transitions;
    }

    private static RecordMap<String, InsightsRecord> of(Table table) {
        return table.settings("insights", InsightsRecord.class);
    }

    private static InsightsRecord of(Table table, String index) {
        InsightsRecord record = of(table).get(index == null ? "" : index);
        return record == null ? NEVER : record;
    }

    public UpdateContributorInsightsOutput update(RequestContext context, UpdateContributorInsightsInput input) {
        Table table = find(context.scope(), input.tableName(), input.indexName());
        long now = tables.clock().millis();
        if (!table.status(now).equals("ACTIVE")) {
            throw DynamoDbErrors.validation("Table or Index is not in a valid state to update Key Access Insights: "
                    + "TableStatus must be ACTIVE to enable ContributorInsights.");
        }
        boolean enable = input.contributorInsightsAction().equals("ENABLE");
        InsightsRecord changed = table.locked(() -> {
            InsightsRecord present = of(table, input.indexName());
            String mode = input.contributorInsightsMode() == null ? present.mode() : input.contributorInsightsMode();
            if (present.enabled() == enable && present.mode().equals(mode)) {
                return present;
            }
            InsightsRecord record = new InsightsRecord(enable, mode, now, transitions.end(now));
            of(table).put(input.indexName() == null ? "" : input.indexName(), record);
            return record;
        });
        String passing = changed.changedMillis() == now ? enable ? "ENABLING" : "DISABLING" : changed.status(now);
        return new UpdateContributorInsightsOutput(table.name(), input.indexName(), passing, changed.mode());
    }

    public DescribeContributorInsightsOutput describe(RequestContext context, DescribeContributorInsightsInput input) {
        Table table = find(context.scope(), input.tableName(), input.indexName());
        InsightsRecord record = of(table, input.indexName());
        return DescribeContributorInsightsOutput.builder()
                .tableName(table.name())
                .indexName(input.indexName())
                .contributorInsightsRuleList(record.enabled() ? rules(table, input.indexName(), record) : null)
                .contributorInsightsStatus(record.status(tables.clock().millis()))
                .lastUpdateDateTime(record == NEVER ? null : Instant.ofEpochMilli(record.changedMillis()))
                .contributorInsightsMode(record.enabled() ? record.mode() : null)
                .build();
    }

    /** The names of the rules that CloudWatch would have: partition and sort keys, consumed and throttled. */
    private static List<String> rules(Table table, String index, InsightsRecord record) {
        String resource = index == null ? table.name() : table.name() + "/index/" + index;
        boolean sorted = (index == null
                        ? table.schema()
                        : table.indexNamed(index).schema())
                .range()
                .isPresent();
        boolean accessed = record.mode().equals(DEFAULT_MODE);
        List<String> rules = new ArrayList<>();
        for (String kind : List.of("PKC", "PKT", "SKC", "SKT")) {
            if ((sorted || kind.startsWith("P")) && (accessed || kind.endsWith("T"))) {
                rules.add("DynamoDBContributorInsights-" + kind + "-" + resource + "-" + record.changedMillis());
            }
        }
        return rules;
    }

    public ListContributorInsightsOutput list(RequestContext context, ListContributorInsightsInput input) {
        Collection<Table> listed = input.tableName() == null
                ? tables.tables().all(context.scope())
                : List.of(tables.forDescription(context.scope(), input.tableName()));
        List<ContributorInsightsSummary> all = new ArrayList<>();
        listed.forEach(table -> addTo(all, table));
        // A result of zero or less asks for no particular number.
        int limit = input.maxResults() == null || input.maxResults() <= 0 ? PAGE : input.maxResults();
        var page = PageToken.page(all, input.nextToken(), limit);
        return new ListContributorInsightsOutput(page.items(), page.next());
    }

    private void addTo(List<ContributorInsightsSummary> all, Table table) {
        all.add(summary(table, null));
        table.indexes().stream().filter(Index::isGlobal).forEach(index -> all.add(summary(table, index.name())));
    }

    private ContributorInsightsSummary summary(Table table, String index) {
        InsightsRecord record = of(table, index);
        return new ContributorInsightsSummary(
                table.name(), index, record.status(tables.clock().millis()), record.enabled() ? record.mode() : null);
    }

    private Table find(Scope scope, String name, String index) {
        Table table = tables.forDescription(scope, name);
        if (index != null
                && table.indexes().stream()
                        .noneMatch(known -> known.isGlobal() && known.name().equals(index))) {
            throw DynamoDbErrors.resourceNotFound(
                    "Requested resource not found: Index: " + index + " not found for table: " + table.name());
        }
        return table;
    }
}
