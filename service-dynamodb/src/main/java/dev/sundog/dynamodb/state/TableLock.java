package dev.sundog.dynamodb.state;

import java.util.concurrent.locks.ReentrantLock;

/**
 * What guards a table, and all its replicas with it.
 *
 * @param order its place among all locks: who needs several takes them in this order
 */
record TableLock(String order, ReentrantLock lock) {

    /** The lock of a table that stands alone. */
    static TableLock of(TableRecord table) {
        return new TableLock(table.id(), new ReentrantLock());
    }
}
