/** DynamoDB's values: what they are, how large they count, how they compare and how they lie in memory and on disk. */
package dev.sundog.dynamodb.value;
