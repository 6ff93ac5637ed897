/** Tables as files: how items are written to buckets and read from them. */
package dev.sundog.dynamodb.transfer;
