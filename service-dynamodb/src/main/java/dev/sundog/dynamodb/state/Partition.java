package dev.sundog.dynamodb.state;

/** The items with one hash key: a single one where there is no sort key, else sorted ones. */
sealed interface Partition permits StoredItem, SortedPartition {}
