/** The operations of DynamoDB Streams: the changes of a table's items, read shard by shard. */
package dev.sundog.dynamodb.streams;
