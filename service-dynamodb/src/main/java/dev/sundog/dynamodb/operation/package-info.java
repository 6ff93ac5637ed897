/** DynamoDB's operations: one class each, or one for a small family; and what several of them share. */
package dev.sundog.dynamodb.operation;
