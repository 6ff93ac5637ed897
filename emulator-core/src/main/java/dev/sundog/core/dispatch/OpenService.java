package dev.sundog.core.dispatch;

import dev.sundog.core.service.OperationTable;

/**
 * A service with its state. A reset closes it and opens another.
 *
 * @param durability tells when what has been written until now survives the death of the process
 */
public record OpenService(OperationTable table, Durability durability) {}
