/**
 * Queues and their messages: immutable records in the store, and the indexes that are derived from them. A queue owns its
 * lock; nothing else in here is safe for concurrent use unless it says so.
 */
package dev.sundog.sqs.state;
