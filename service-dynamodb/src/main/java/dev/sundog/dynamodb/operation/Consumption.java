package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.api.Capacity;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The capacity units that a request consumes in one table and its indexes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Units</a>
 */
public final class Consumption {

    private static final int READ_UNIT = 4096;
    private static final int WRITE_UNIT = 1024;

    private final Table table;
    private double tableUnits;
    private final Map<String, Double> localIndexes = new LinkedHashMap<>();
    private final Map<String, Double> globalIndexes = new LinkedHashMap<>();

    Consumption(Table table) {
        this.table = table;
    }

    /** Whether the parameter {@code ReturnConsumedCapacity} asks for anything. */
    static boolean isWanted(String mode) {
        return mode != null && !mode.equals("NONE");
    }

    /** Units of reading {@code size} bytes; nothing counts as one byte. */
    static double readUnits(long size, boolean consistent) {
        return Math.max(1, (size + READ_UNIT - 1) / READ_UNIT) * (consistent ? 1 : 0.5);
    }

    /** Units of reading many items whose sizes are added up before they are rounded; nothing costs nothing. */
    static double sumOfReads(long size, boolean consistent) {
        return size == 0 ? 0 : readUnits(size, consistent);
    }

    /** Units of writing {@code size} bytes; nothing counts as one byte. */
    static double writeUnits(int size) {
        return Math.max(1, (size + WRITE_UNIT - 1) / WRITE_UNIT);
    }

    Consumption addTable(double units) {
        tableUnits += units;
        return this;
    }

    Consumption addIndex(Index index, double units) {
        (index.isGlobal() ? globalIndexes : localIndexes).merge(index.name(), units, Double::sum);
        return this;
    }

    /** Adds what a write costs in the table and in those indexes that it touches. */
    Consumption addWrite(ItemChange change, int factor) {
        tableUnits += (double) factor * change.writeUnits();
        for (Index index : table.indexes()) {
            int units = index.writeUnits(change);
            if (units > 0) {
                addIndex(index, (double) factor * units);
            }
        }
        return this;
    }

    private double total() {
        double total = tableUnits;
        for (double units : localIndexes.values()) {
            total += units;
        }
        for (double units : globalIndexes.values()) {
            total += units;
        }
        return total;
    }

    /** As the answer carries it; {@code null} where nothing was asked for. */
    ConsumedCapacity answer(String mode) {
        if (!isWanted(mode)) {
            return null;
        }
        ConsumedCapacity.Builder answer =
                ConsumedCapacity.builder().tableName(table.name()).capacityUnits(total());
        if (mode.equals("INDEXES")) {
            answer.table(new Capacity(null, null, tableUnits));
            if (!localIndexes.isEmpty()) {
                answer.localSecondaryIndexes(capacities(localIndexes, Direction.NONE));
            }
            if (!globalIndexes.isEmpty()) {
                answer.globalSecondaryIndexes(capacities(globalIndexes, Direction.NONE));
            }
        }
        return answer.build();
    }

    /** What a transaction's answer adds: whether the units are for reading or for writing. */
    enum Direction {
        NONE,
        READ,
        WRITE
    }

    /** As the answer of a transaction carries it. */
    ConsumedCapacity answerOfTransaction(String mode, Direction direction) {
        ConsumedCapacity.Builder answer =
                ConsumedCapacity.builder().tableName(table.name()).capacityUnits(total());
        if (direction == Direction.READ) {
            answer.readCapacityUnits(total());
        } else {
            answer.writeCapacityUnits(total());
        }
        if (mode.equals("INDEXES")) {
            answer.table(capacity(tableUnits, direction));
            if (!localIndexes.isEmpty()) {
                answer.localSecondaryIndexes(capacities(localIndexes, direction));
            }
            if (!globalIndexes.isEmpty()) {
                answer.globalSecondaryIndexes(capacities(globalIndexes, direction));
            }
        }
        return answer.build();
    }

    private static Map<String, Capacity> capacities(Map<String, Double> units, Direction direction) {
        Map<String, Capacity> capacities = new LinkedHashMap<>();
        units.forEach((index, value) -> capacities.put(index, capacity(value, direction)));
        return capacities;
    }

    private static Capacity capacity(double units, Direction direction) {
        return new Capacity(
                direction == Direction.READ ? units : null, direction == Direction.WRITE ? units : null, units);
    }
}
