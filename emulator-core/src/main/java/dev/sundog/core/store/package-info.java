/**
 * Maps of immutable records and stores of blobs, in namespaces for each service and scope. Engines: memory, file. Snapshot,
 * restoration and reset are written here once, so that every service has them.
 */
package dev.sundog.core.store;
