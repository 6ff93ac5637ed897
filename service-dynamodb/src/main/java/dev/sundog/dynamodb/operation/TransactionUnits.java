package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.operation.Consumption.Direction;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The capacity units that a transaction consumes, by table: items in transactions are read and written twice. */
final class TransactionUnits {

    /** How often AWS counts the units of what a transaction does. */
    static final int FACTOR = 2;

    private final Map<Table, Consumption> byTable = new LinkedHashMap<>();

    private Consumption of(Table table) {
        return byTable.computeIfAbsent(table, Consumption::new);
    }

    /** Adds the reading of an item; {@code null} is one that is not there. */
    void read(Table table, StoredItem item) {
        of(table).addTable(ofRead(item));
    }

    void write(Table table, ItemChange change) {
        of(table).addWrite(change, FACTOR);
    }

    /** Adds the check of an item's condition, which costs what writing it would; {@code null} is one that is not there. */
    void check(Table table, StoredItem item) {
        of(table).addTable(ofCheck(item));
    }

    /** Units of reading an item. */
    static double ofRead(StoredItem item) {
        return FACTOR * Consumption.readUnits(size(item), true);
    }

    /** Units of checking an item's condition. */
    static double ofCheck(StoredItem item) {
        return FACTOR * Consumption.writeUnits(size(item));
    }

    private static int size(StoredItem item) {
        return item == null ? 0 : item.size();
    }

    /** As the answer carries them; {@code null} where nothing was asked for. */
    List<ConsumedCapacity> answer(String mode, Direction direction) {
        return Consumption.isWanted(mode)
                ? byTable.values().stream()
                        .map(units -> units.answerOfTransaction(mode, direction))
                        .toList()
                : null;
    }
}
