/** Tables and what belongs to them: items, indexes, streams, and the locks that guard them. */
package dev.sundog.dynamodb.state;
