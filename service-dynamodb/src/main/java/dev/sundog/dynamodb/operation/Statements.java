package dev.sundog.dynamodb.operation;

import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.expression.BoundCondition;
import dev.sundog.dynamodb.expression.ItemTest;
import dev.sundog.dynamodb.expression.PathUse;
import dev.sundog.dynamodb.partiql.KeyEqualities;
import dev.sundog.dynamodb.partiql.SqlParser;
import dev.sundog.dynamodb.partiql.Statement;
import dev.sundog.dynamodb.rule.KeyRule;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.rule.StartKeyRule;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.KeyAttribute;
import dev.sundog.dynamodb.state.KeySchema;
import dev.sundog.dynamodb.state.ScanSegment;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.ItemBytes;
import dev.sundog.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Turns PartiQL statements into the reads and writes that the other operations make. */
public final class Statements {

    private final TableAccess tables;

    public Statements(TableAccess tables) {
        this.tables = tables;
    }

    /** Parses a statement. */
    Statement parse(String text, List<dev.sundog.dynamodb.api.AttributeValue> wire) {
        List<AttributeValue> parameters = new ArrayList<>();
        if (wire != null) {
            wire.forEach(value -> parameters.add(WireValues.read(value)));
        }
        return SqlParser.parse(text, parameters);
    }

    /** The table that a statement names. */
    Table table(Scope scope, Statement statement) {
        return tables.forItems(scope, statement.table());
    }

    // ---- reading

    /** One page of what a SELECT finds, and where the next one begins; {@code nextToken} is {@code null} at the end. */
    record Found(
            List<Map<String, dev.sundog.dynamodb.api.AttributeValue>> items,
            String nextToken,
            ConsumedCapacity consumed) {}

    /** What of a SELECT is not in its text. */
    record ReadOptions(boolean consistent, Integer limit, String nextToken, String capacityMode) {}

    Found read(Table table, Statement.Select select, ReadOptions options) {
        Index index = Reads.index(table, select.index(), options.consistent());
        KeySchema schema = index == null ? table.schema() : index.schema();
        checkKeyTypes(schema, KeyEqualities.of(select.where()));
        StatementRanges ranges = StatementRanges.of(table, index, select);
        PathRule.check(table, select.projection());
        PathRule.check(table, select.where());
        Map<String, AttributeValue> start = decode(options.nextToken());
        if (start != null) {
            StartKeyRule.check(table, index, start);
        }
        Selection selection = Selection.of(index, null, select.where(), select.projection());
        Page page = new Page(table, selection, options.limit(), options.consistent());
        if (ranges.ranges().isEmpty()) {
            Scan.read(table, index, ScanSegment.WHOLE, start, page);
        } else {
            AttributeValue first =
                    start == null ? null : start.get(schema.hash().name());
            Query.read(table, index, ranges.from(first), start, ranges.forward(), page);
        }
        return new Found(page.items(), encode(page.lastKey()), page.consumed(options.capacityMode()));
    }

    // AWS: the sort key comes first here.
    private static void checkKeyTypes(KeySchema schema, Map<String, AttributeValue> equalities) {
        for (KeyAttribute attribute : schema.attributes().reversed()) {
            AttributeValue value = equalities.get(attribute.name());
            if (value != null) {
                checkKeyType(attribute, value);
            }
        }
    }

    static void checkKeyType(KeyAttribute attribute, AttributeValue value) {
        if (value.type() != attribute.type()) {
            throw DynamoDbErrors.validation(
                    "Key attribute's data type should match its data type in table's schema: Key " + attribute.name());
        }
    }

    private static String encode(Map<String, dev.sundog.dynamodb.api.AttributeValue> key) {
        return key == null
                ? null
                : Base64.getEncoder()
                        .encodeToString(ItemBytes.of(WireValues.readItem(key)).bytes());
    }

    private static Map<String, AttributeValue> decode(String token) {
        if (token == null) {
            return null;
        }
        try {
            return ItemBytes.read(Blob.wrap(Base64.getDecoder().decode(token)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw DynamoDbErrors.validation("Invalid NextToken provided");
        }
    }

    /** Whether a SELECT names one item by its whole primary key. */
    boolean isSingle(Table table, Statement.Select select) {
        return select.index() == null
                && hasWholeKey(table, KeyEqualities.of(select.where()))
                && KeyEqualities.isAll(select.where());
    }

    /** Whether a SELECT names one item and says something else of it. */
    boolean isSingleWithCondition(Table table, Statement.Select select) {
        return select.index() == null
                && hasWholeKey(table, KeyEqualities.of(select.where()))
                && KeyEqualities.conditions(select.where())
                        > table.schema().attributes().size();
    }

    /** The key of the one item that a condition names. */
    ItemKey keyOf(Table table, BoundCondition where) {
        return KeyRule.keyOf(table.schema(), keyAttributes(table, where));
    }

    private static boolean hasWholeKey(Table table, Map<String, AttributeValue> equalities) {
        return table.schema().attributes().stream().allMatch(attribute -> equalities.containsKey(attribute.name()));
    }

    private static Map<String, AttributeValue> keyAttributes(Table table, BoundCondition where) {
        Map<String, AttributeValue> equalities = KeyEqualities.of(where);
        if (!hasWholeKey(table, equalities)) {
            throw DynamoDbErrors.validation("Where clause does not contain a mandatory equality on all key attributes");
        }
        checkKeyTypes(table.schema(), equalities);
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        table.schema().attributes().forEach(attribute -> key.put(attribute.name(), equalities.get(attribute.name())));
        return key;
    }

    // ---- writing

    /** The write that a statement asks for. */
    ItemWrite write(Table table, Statement statement, boolean showItem) {
        return switch (statement) {
            case Statement.Insert insert -> insert(table, insert);
            case Statement.Update update -> {
                Map<String, AttributeValue> key = keyAttributes(table, update.where());
                yield new ItemWrite(
                        table,
                        KeyRule.keyOf(table.schema(), key),
                        new Updatable(update, table),
                        showItem,
                        new ItemWrite.Effect.Modify(key, update.update()));
            }
            case Statement.Delete delete ->
                new ItemWrite(
                        table,
                        keyOf(table, delete.where()),
                        new IfPresent(delete.where(), table),
                        showItem,
                        new ItemWrite.Effect.Delete());
            case Statement.Exists exists ->
                new ItemWrite(
                        table,
                        keyOf(table, exists.read().where()),
                        exists.read().where(),
                        showItem,
                        new ItemWrite.Effect.Check());
            case Statement.Select ignored -> throw new IllegalArgumentException("no write");
        };
    }

    private static ItemWrite insert(Table table, Statement.Insert insert) {
        return ItemWrites.put(table, NewItem.of(insert.item()), new Absent(), false);
    }

    /** What an INSERT demands; its failure has an error of its own. */
    private record Absent() implements ItemTest {
        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            if (!item.isEmpty()) {
                throw DynamoDbErrors.duplicateItem();
            }
            return true;
        }

        @Override
        public void forEachPath(Consumer<PathUse> visitor) {}
    }

    /** AWS: that an update changes the key is found out after its condition. */
    private record Updatable(Statement.Update statement, Table table) implements ItemTest {
        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            if (!statement.where().holds(item)) {
                return false;
            }
            PathRule.check(table, statement.update());
            return true;
        }

        @Override
        public void forEachPath(Consumer<PathUse> visitor) {
            statement.where().forEachPath(visitor);
        }
    }

    /** AWS: deleting what is not there succeeds, unless the condition says more than the key. */
    private record IfPresent(BoundCondition where, Table table) implements ItemTest {
        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return where.holds(item) || (item.isEmpty() && namesKeyOnly());
        }

        private boolean namesKeyOnly() {
            List<String> others = new ArrayList<>();
            forEachPath(use -> {
                if (!table.schema().contains(use.attribute())) {
                    others.add(use.attribute());
                }
            });
            return others.isEmpty();
        }

        @Override
        public void forEachPath(Consumer<PathUse> visitor) {
            where.forEachPath(visitor);
        }
    }
}
