/** What SQS does for other services and for tools: implementations of the core's ports. */
package dev.sundog.sqs.integration;
