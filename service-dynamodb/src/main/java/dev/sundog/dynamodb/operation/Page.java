package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.rule.StartKeyRule;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ItemVisitor;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.Throughput;
import dev.sundog.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One page of a query or scan while it is being read: up to {@code limit} items, up to 1 MB. */
final class Page implements ItemVisitor {

    private static final double HALF = 0.5;

    private final Table table;
    private final Selection selection;
    private final int limit;
    private final boolean consistent;
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private StoredItem last;
    private int scanned;
    private int count;
    private long bytes;
    private double fetchUnits;

    /** An empty page; {@code limit} is {@code null} where the request has none. */
    Page(Table table, Selection selection, Integer limit, boolean consistent) {
        this.table = table;
        this.selection = selection;
        this.limit = limit == null ? Integer.MAX_VALUE : limit;
        this.consistent = consistent;
    }

    @Override
    public boolean visit(StoredItem stored) {
        last = stored;
        scanned++;
        Index index = selection.index();
        if (selection.countOnly()
                && selection.filter() == null
                && (index == null || index.projected().isEmpty())) {
            bytes += stored.size();
            count++;
            return !isFull();
        }
        var item = stored.read();
        bytes += index == null ? stored.size() : index.sizeOf(item, stored.size());
        if (selection.fetch()) {
            fetchUnits += Consumption.readUnits(stored.size(), consistent);
        }
        var visible = selection.visible(item);
        if (selection.filter() == null || selection.filter().holds(visible)) {
            count++;
            if (!selection.countOnly()) {
                items.add(WireValues.write(
                        selection.projection() == null
                                ? visible
                                : selection.projection().of(visible)));
            }
        }
        return !isFull();
    }

    /** Whether nothing more fits. */
    boolean isFull() {
        return scanned >= limit || bytes >= DynamoDbLimits.PAGE_SIZE;
    }

    /** Number of items that were looked at. */
    int scanned() {
        return scanned;
    }

    /** Number of items that passed the filter. */
    int count() {
        return count;
    }

    /** The items; {@code null} where only their number is wanted. */
    List<Map<String, AttributeValue>> items() {
        return selection.countOnly() ? null : items;
    }

    /** The item that was looked at last, if any. */
    Optional<Map<String, dev.sundog.dynamodb.value.AttributeValue>> last() {
        return Optional.ofNullable(last).map(StoredItem::read);
    }

    /** The key from which the next page goes on; {@code null} where the end has been reached. */
    Map<String, AttributeValue> lastKey() {
        if (last == null || !isFull()) {
            return null;
        }
        var item = last.read();
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String attribute : StartKeyRule.attributes(table, selection.index())) {
            key.put(attribute, WireValues.write(item.get(attribute)));
        }
        return key;
    }

    /** Counts what the page consumed. */
    void count(Throughput throughput) {
        throughput.read(selection.index(), Math.max(Consumption.sumOfReads(bytes, consistent), consistent ? 1 : HALF));
        if (fetchUnits > 0) {
            throughput.read(null, fetchUnits);
        }
    }

    /** What the page consumed, or {@code null} where nobody asks. */
    ConsumedCapacity consumed(String mode) {
        if (!Consumption.isWanted(mode)) {
            return null;
        }
        Consumption consumption = new Consumption(table);
        double units = Consumption.sumOfReads(bytes, consistent);
        if (selection.index() == null) {
            consumption.addTable(units);
        } else {
            consumption.addIndex(selection.index(), units).addTable(fetchUnits);
        }
        return consumption.answer(mode);
    }
}
