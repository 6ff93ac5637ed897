/** What SQS can do: one class for each operation, or for a small family of them. Each checks, acts and answers. */
package dev.sundog.sqs.operation;
